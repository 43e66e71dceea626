import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtInCatalogFolder } from '../load-catalog.ts';
import { readYaml } from './read-yaml.ts';

const folder = builtInCatalogFolder;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);

describe('a catalogue text', () => {
  it('says the same with an anchor in it, for which the slower reader is taken', () => {
    for (const name of files) {
      const text = readFileSync(join(folder, name), 'utf8');
      const anchored = `${text}\nanchored: &here [1]\nagain: *here\n`;
      const fast = valueIn(text);
      const { anchored: _, again, ...slow } = valueIn(anchored) as Record<string, unknown>;
      expect(again).toEqual([1]);
      expect(slow).toEqual(fast);
    }
  });

  it('keeps codes as texts and numbers as numbers', () => {
    const text =
      '{a: 001090001000, b: 119901E3002, c: 12, d: -1.50, e: ~, f: true, g: yes, h: 0x1F}';
    expect(valueIn(text)).toEqual({
      a: '001090001000',
      b: '119901E3002',
      c: 12,
      d: -1.5,
      e: null,
      f: true,
      g: 'yes',
      h: '0x1F',
    });
  });

  it('may be JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), anyValue), (value) => {
        expect(valueIn(JSON.stringify(value))).toEqual(value);
        expect(valueIn(stringify(value))).toEqual(parse(stringify(value)));
      }),
      { numRuns: 200 },
    );
  });
});

// ---------------------------------------------------------------------------------------------

const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value;

function valueIn(text: string): unknown {
  const reading = readYaml('a.yaml', text);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
}
