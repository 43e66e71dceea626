import { describe, expect, it } from 'vitest';
import { isFeel } from './is-feel.ts';

describe('the name of a language', () => {
  it.each([
    'feel',
    'FEEL',
    'S-FEEL',
    'text/feel',
    'application/feel',
    'http://www.omg.org/spec/FEEL/20140401',
    'http://www.omg.org/spec/DMN/20180521/FEEL/',
    'https://www.omg.org/spec/DMN/20191111/FEEL/',
    'https://www.omg.org/spec/DMN/20230324/FEEL/',
  ])('means FEEL: %s', (name) => {
    expect(isFeel(name)).toBe(true);
  });

  it.each([
    '',
    'unfeeling',
    'http://a.example/feel',
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'javascript',
    'http://www.w3.org/1999/XPath',
  ])('means another one: "%s"', (name) => {
    expect(isFeel(name)).toBe(false);
  });
});
