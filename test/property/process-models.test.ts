import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyWalk, told, walk } from '../support/structured-law.ts';
import { anyWildWalk, toldWild, wildWalk } from '../support/wild-law.ts';

describe('any structured process, on any path', () => {
  it('waits where the standard says, however it is drawn, from JSON after every step', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(anyWalk(), async (each) => {
        try {
          steps += await walk(each);
        } catch (error) {
          throw new Error(`${error}\n\n${told(each)}`, { cause: error });
        }
      }),
      { numRuns: 500 },
    );
    expect(steps).toBeGreaterThan(1_000);
  }, 120_000);
});

describe('any process at all that is published, whatever is asked of it', () => {
  it('accounts for every token, replays to the same state, and waits or says why it stands still', async () => {
    const counts = { published: 0, commands: 0 };
    await fc.assert(
      fc.asyncProperty(anyWildWalk(), async (each) => {
        try {
          const commands = await wildWalk(each);
          if (commands === undefined) return;
          counts.published++;
          counts.commands += commands;
        } catch (error) {
          throw new Error(`${error}\n\n${toldWild(each)}`, { cause: error });
        }
      }),
      { numRuns: 300, interruptAfterTimeLimit: 15_000 },
    );
    expect(counts.published).toBeGreaterThan(10);
    expect(counts.commands).toBeGreaterThan(50);
  }, 120_000);
});
