import { describe, expect, it } from 'vitest';
import { patternSamples } from './pattern-sample.ts';

describe('samples of a pattern', () => {
  it('match it, as short and about as long as asked', () => {
    const samples = patternSamples('[A-Z]{2}\\d{3,9}', 8);
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) expect(sample).toMatch(/^[A-Z]{2}\d{3,9}$/u);
    expect(samples.some((sample) => sample.length >= 8)).toBe(true);
  });

  it('are none where repetitions inside each other would make one of millions of characters', () => {
    expect(patternSamples('((a{200}){200}){200}', 10)).toEqual([]);
    expect(patternSamples('((a{999}){999}){99}', 10)).toEqual([]);
  });
});
