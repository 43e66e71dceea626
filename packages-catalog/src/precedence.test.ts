import { describe, expect, it } from 'vitest';
import { dependencyCycle, type OrderedPart, precedence } from './precedence.ts';

const registration: readonly OrderedPart[] = [
  { ref: 'contract' },
  { ref: 'tax', dependsOn: [{ ref: 'contract', mode: '办结后启动' }] },
  {
    ref: 'transfer',
    dependsOn: [
      { ref: 'contract', mode: '办结后启动' },
      { ref: 'tax', mode: '办结后办结' },
    ],
  },
  { ref: 'mortgage', dependsOn: [{ ref: 'transfer', mode: '办结后办结' }] },
  { ref: 'water', dependsOn: [{ ref: 'transfer', mode: '办结后启动' }] },
];
const days: Readonly<Record<string, number>> = { tax: 5, transfer: 3, mortgage: 1, water: 1 };

describe('the order of a case with all its parts', () => {
  const order = orderOf(['contract', 'tax', 'transfer', 'mortgage', 'water']);

  it('lets registration start beside the tax office and finish after it', () => {
    expect(order.parts.get('transfer')).toMatchObject({
      startAfter: ['contract'],
      finishAfter: ['tax'],
      startDay: 0,
      finishDay: 5,
      startWave: 2,
      finishWave: 2,
    });
  });

  it('has waves by start and by finish', () => {
    expect(order.startWaves).toEqual([['contract', 'mortgage'], ['tax', 'transfer'], ['water']]);
    expect(order.finishWaves).toEqual([['contract'], ['tax', 'transfer', 'mortgage'], ['water']]);
  });

  it('counts for finished before a start what its predecessors waited for', () => {
    expect([...(order.parts.get('water')?.before ?? [])].sort()).toEqual([
      'contract',
      'tax',
      'transfer',
    ]);
    expect([...(order.parts.get('transfer')?.before ?? [])]).toEqual(['contract']);
    expect([...(order.parts.get('transfer')?.upstream ?? [])].sort()).toEqual(['contract', 'tax']);
  });

  it('takes as long as what holds it up', () => {
    expect(order.workingDays).toBe(6);
    expect(order.criticalPath).toEqual(['contract', 'tax', 'transfer', 'water']);
  });
});

describe('a part that the case does not have', () => {
  it('hands its predecessors on in the mode of the edge that leaves the successor', () => {
    const order = orderOf(['contract', 'tax', 'mortgage', 'water']);
    expect(order.parts.get('mortgage')).toMatchObject({
      startAfter: [],
      finishAfter: ['contract', 'tax'],
      startWave: 1,
      finishWave: 2,
    });
    expect(order.parts.get('water')).toMatchObject({
      startAfter: ['contract', 'tax'],
      startDay: 5,
    });
  });

  it('is bridged again where the one before it is absent too', () => {
    expect(orderOf(['contract', 'water']).parts.get('water')?.startAfter).toEqual(['contract']);
  });

  it('leaves a wave empty in which nothing finishes', () => {
    const parts: readonly OrderedPart[] = [
      { ref: 'a' },
      { ref: 'b', dependsOn: [{ ref: 'a', mode: '办结后启动' }] },
      { ref: 'c', dependsOn: [{ ref: 'b', mode: '办结后办结' }] },
    ];
    const order = precedence(parts, new Set(['a', 'b', 'c']), () => 1);
    expect(order.startWaves).toEqual([['a', 'c'], ['b']]);
    expect(order.finishWaves).toEqual([['a'], ['b', 'c']]);
    expect(precedence(parts, new Set(), () => 1)).toMatchObject({
      startWaves: [],
      criticalPath: [],
      workingDays: 0,
    });
  });

  it('counts once where it is reached by both kinds of edge: starting after is the stricter', () => {
    const parts: readonly OrderedPart[] = [
      { ref: 'a' },
      { ref: 'x', dependsOn: [{ ref: 'a', mode: '办结后启动' }] },
      {
        ref: 'b',
        dependsOn: [
          { ref: 'a', mode: '办结后办结' },
          { ref: 'x', mode: '办结后启动' },
        ],
      },
    ];
    const order = precedence(parts, new Set(['a', 'b']), () => 0);
    expect(order.parts.get('b')).toMatchObject({ startAfter: ['a'], finishAfter: [] });
  });
});

describe('parts that wait for each other', () => {
  it('are named in the order in which they wait', () => {
    const parts: readonly OrderedPart[] = [
      { ref: 'free' },
      { ref: 'a', dependsOn: [{ ref: 'c', mode: '办结后启动' }] },
      { ref: 'b', dependsOn: [{ ref: 'a', mode: '办结后办结' }] },
      { ref: 'c', dependsOn: [{ ref: 'b', mode: '办结后启动' }] },
      { ref: 'behind', dependsOn: [{ ref: 'c', mode: '办结后启动' }] },
    ];
    expect(dependencyCycle(parts)).toEqual(['a', 'b', 'c', 'a']);
    expect(dependencyCycle([{ ref: 'a', dependsOn: [{ ref: 'a', mode: '办结后启动' }] }])).toEqual([
      'a',
      'a',
    ]);
  });

  it('are none in a sound package', () => {
    expect(dependencyCycle(registration)).toBeUndefined();
  });
});

function orderOf(refs: readonly string[]) {
  return precedence(registration, new Set(refs), (ref) => days[ref] ?? 0);
}
