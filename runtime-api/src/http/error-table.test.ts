import { errorCodes as engineCodes } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '../error-codes.ts';
import { refuse } from '../refusal.ts';
import { problemOf } from './error-table.ts';
import { localeOf } from './locale.ts';
import texts from './texts/details-zh.json' with { type: 'json' };

const codes = Object.keys(errorCodes) as ErrorCode[];

describe('a refusal', () => {
  it.each(codes)('%s has a title, a status and both languages, filled alike', (code) => {
    const zh = problemOf(refuse(code), 'zh');
    const en = problemOf(refuse(code), 'en');
    expect(zh).toMatchObject({ code, status: en.status });
    expect(zh.status).toBeGreaterThanOrEqual(400);
    expect(zh.title).toMatch(/[\u4e00-\u9fa5]/);
    expect(en.title).toMatch(/^[A-Z]/);
    expect(zh.detail).toMatch(/[\u4e00-\u9fa5].*[。”]$/);
    const names = (text: string) => new Set(text.match(/\{\w+\}/g));
    for (const name of names(zh.detail)) expect(names(en.detail)).toContain(name);
  });

  it('has a Chinese text for no code that does not exist', () => {
    const known = new Set([...codes, ...Object.keys(engineCodes)]);
    expect(Object.keys(texts).filter((code) => !known.has(code))).toEqual([]);
  });

  it('fills in what it is about', () => {
    const { detail } = problemOf(refuse('STALE_VERSION', { current: 3, given: 2 }), 'zh');
    expect(detail).toContain('当前版本 3');
    expect(detail).toContain('您的版本 2');
  });
});

describe('the language of a request', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9', 'en'],
    ['fr, en;q=0.5, zh;q=0.6', 'zh'],
    ['fr;q=1, de', 'zh'],
    ['en;q=0, zh', 'zh'],
    ['*', 'zh'],
    [';;;,q=,en;q=abc', 'zh'],
  ])('%j is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
