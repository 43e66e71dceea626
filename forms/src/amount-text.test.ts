import { describe, expect, it } from 'vitest';
import { amountInWords, groupedAmount } from './amount-text.ts';

describe('an amount in words', () => {
  it.each([
    ['1250000', '壹佰贰拾伍万元整'],
    ['1250000.5', '壹佰贰拾伍万元伍角整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['107000.53', '壹拾万柒仟元伍角叁分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['100000001', '壹亿零壹元整'],
    ['10203040', '壹仟零贰拾万叁仟零肆拾元整'],
    ['20000000000', '贰佰亿元整'],
    ['12345678901234', '壹拾贰万叁仟肆佰伍拾陆亿柒仟捌佰玖拾万壹仟贰佰叁拾肆元整'],
    ['0.05', '伍分'],
    ['0.5', '伍角整'],
    ['0', '零元整'],
  ])('%s is %s', (amount, words) => {
    expect(amountInWords(amount)).toBe(words);
  });

  it.each(['', 'x', '-1', '1.234', '1e5'])('%j is none', (text) => {
    expect(amountInWords(text)).toBeUndefined();
    expect(groupedAmount(text)).toBe(text);
  });
});

describe('an amount with separators', () => {
  it.each([
    ['1250000.5', '1,250,000.50'],
    ['100', '100'],
    ['1000', '1,000'],
  ])('%s is %s', (amount, grouped) => {
    expect(groupedAmount(amount)).toBe(grouped);
  });
});
