import type { Problem } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import {
  answersInWords,
  type ProblemNames,
  problemSentence,
  problemValues,
} from './problem-text.ts';

const names: ProblemNames = {
  part: (ref) => ({ 'deed-tax': '契税申报', transfer: '转移登记' })[ref],
  department: (id) => ({ tax: '税务局' })[id],
  element: (id) => ({ Flow_1: '契税申报 → 转移登记' })[id],
};

function sentence(problem: Partial<Problem>, template: string | undefined): string {
  const whole: Problem = { code: 'X', severity: 'error', message: 'In English.', ...problem };
  return problemSentence(whole, template, problemValues(whole, names, '整个套餐'));
}

describe('a problem is told in the language of the page', () => {
  it('calls parts, departments and elements by the names people know', () => {
    const problem = { element: 'Flow_1', params: { part: 'deed-tax', department: 'tax' } };
    expect(sentence(problem, '{{where}}:{{part}}/{{department}}')).toBe(
      '契税申报 → 转移登记:契税申报/税务局',
    );
  });

  it('names every part of a circle', () => {
    const problem = { params: { parts: 'deed-tax → transfer → deed-tax' } };
    expect(sentence(problem, '{{parts}}')).toBe('契税申报 → 转移登记 → 契税申报');
  });

  it('speaks of the whole package when no element is to blame', () => {
    expect(sentence({}, '{{where}}有误')).toBe('整个套餐有误');
  });

  it('falls back to the message when a value is missing or the code is new', () => {
    expect(sentence({}, '“{{name}}”未知')).toBe('In English.');
    expect(sentence({}, undefined)).toBe('In English.');
  });

  it('puts a value in as it is, whatever it contains', () => {
    expect(sentence({ params: { name: '{{where}} $&' } }, '<{{name}}>')).toBe('<{{where}} $&>');
  });
});

describe('a problem shows only with some answers', () => {
  it('tells them as the guide asks them, and as they are where it cannot', () => {
    const utilities = {
      key: 'need-utilities',
      fact: 'need-utilities',
      name: '公用服务',
      gloss: 'utilities',
      multiple: true,
      known: true,
      values: [
        { value: 'water', label: '水' },
        { value: 'gas', label: '气' },
      ],
    };
    const words = answersInWords('need-utilities = water+gas, gone = x', [utilities], {
      ofParty: (fact) => fact,
      named: (name) => name,
    });
    expect(words).toEqual(['公用服务: 水 + 气', 'gone = x']);
  });
});
