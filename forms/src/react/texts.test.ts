import { describe, expect, it } from 'vitest';
import { issueTexts } from '../issue-texts.ts';
import { en } from './en.ts';
import { textsFor, topicText } from './texts.ts';
import { zhCn } from './zh-cn.ts';

const holes = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the form’s texts', () => {
  it('are complete in English, with the same values to fill in', () => {
    for (const [key, text] of Object.entries(zhCn)) {
      const english = en[key as keyof typeof zhCn];
      expect(english.length, key).toBeGreaterThan(0);
      expect(holes(english), key).toEqual(holes(text));
    }
    for (const { zh, en: english } of Object.values(issueTexts)) {
      expect(holes(english)).toEqual(holes(zh));
    }
  });

  it('may be changed one by one', () => {
    const say = textsFor('zh-CN', { finish: '提交' });
    expect(say('finish')).toBe('提交');
    expect(say('step', { step: 2, steps: 9 })).toBe('第 2 步，共 9 步');
  });

  it('name the topics they know, and no inherited word', () => {
    const say = textsFor('en');
    expect(topicText(say, 'estate')).toBe('Real estate');
    expect(topicText(say, 'unheard')).toBeUndefined();
  });
});
