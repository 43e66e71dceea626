import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutStartOrder } from './cut-order.ts';
import { incoming, kindOf, outgoing } from './flow-graph.ts';
import { comesAfter, inheritedOrders, type PartOrder, partOrders } from './part-order.ts';
import { Sheet } from './sheet.fixture.ts';

function orders(sheet: Sheet): string[] {
  return partOrders(sheet.graph)
    .map(({ from, to, mode }) => `${from} ${mode === 'start' ? '→' : '⇢'} ${to}`)
    .sort();
}

describe('a part is put on an empty sheet', () => {
  it('starts with the case and ends by itself', () => {
    const sheet = new Sheet();
    sheet.addPart('tax');
    expect(sheet.flowNames()).toEqual(['start>tax', 'tax>end1']);
  });

  it('gets a fork after the start as soon as there is a second one', () => {
    const sheet = new Sheet();
    sheet.addPart('tax');
    sheet.addPart('water');
    expect(sheet.flowNames()).toEqual([
      'fork2>tax',
      'fork2>water',
      'start>fork2',
      'tax>end1',
      'water>end3',
    ]);
  });
});

describe('an arrow is drawn between two parts that ran side by side', () => {
  it('takes the place of the flow from the start, and the fork goes when one way is left', () => {
    const sheet = new Sheet();
    sheet.addPart('tax');
    sheet.addPart('water');
    sheet.connect('tax', 'water');
    expect(sheet.flowNames()).toEqual(['start>tax', 'tax>water', 'water>end3']);
  });
});

describe('an arrow is drawn to a part that already waits for another', () => {
  const sheet = new Sheet();
  for (const part of ['tax', 'loan', 'transfer', 'water']) sheet.addPart(part);
  sheet.connect('tax', 'transfer');
  sheet.connect('loan', 'transfer');
  sheet.connect('water', 'transfer');

  it('joins all predecessors in one parallel gateway', () => {
    const [intoTransfer] = incoming(sheet.graph, 'transfer');
    expect(incoming(sheet.graph, 'transfer')).toHaveLength(1);
    expect(kindOf(sheet.graph, intoTransfer?.source ?? '')).toBe('parallel');
    expect(orders(sheet)).toEqual(['loan → transfer', 'tax → transfer', 'water → transfer']);
  });

  it('takes the join away again when one arrow is left', () => {
    sheet.disconnect('tax', 'transfer');
    sheet.disconnect('water', 'transfer');
    expect(sheet.flowNames().filter((name) => name.includes('transfer>'))).toHaveLength(1);
    expect(incoming(sheet.graph, 'transfer').map((flow) => flow.source)).toEqual(['loan']);
    expect(sheet.nodesOfKind('parallel')).toHaveLength(1);
  });

  it('lets the part start with the case when the last arrow is gone', () => {
    sheet.disconnect('loan', 'transfer');
    expect(orders(sheet)).toEqual([]);
    expect(outgoing(sheet.graph, 'loan').map((flow) => kindOf(sheet.graph, flow.target))).toEqual([
      'end',
    ]);
  });
});

describe('a part in the middle is taken out', () => {
  it('hands its order on to what came after it', () => {
    const sheet = new Sheet();
    for (const part of ['contract', 'tax', 'transfer']) sheet.addPart(part);
    sheet.connect('contract', 'tax');
    sheet.connect('tax', 'transfer');
    sheet.removePart('tax');
    expect(orders(sheet)).toEqual(['contract → transfer']);
  });

  it('draws no arrow that another way already says', () => {
    const sheet = new Sheet();
    for (const part of ['contract', 'tax', 'loan', 'transfer']) sheet.addPart(part);
    sheet.connect('contract', 'tax');
    sheet.connect('contract', 'loan');
    sheet.connect('tax', 'transfer');
    sheet.connect('loan', 'transfer');
    sheet.removePart('tax');
    expect(orders(sheet)).toEqual(['contract → loan', 'loan → transfer']);
  });

  it('inherits in the mode of the arrow that left it', () => {
    const before: PartOrder[] = [
      { from: 'contract', to: 'tax', mode: 'start' },
      { from: 'tax', to: 'transfer', mode: 'finish' },
    ];
    expect(inheritedOrders(before, new Set(['tax']))).toEqual([
      { from: 'contract', to: 'transfer', mode: 'finish' },
    ]);
  });
});

describe('a gateway that joins and splits at once', () => {
  it('loses only the one order that is taken out', () => {
    const sheet = new Sheet();
    for (const part of ['a', 'b', 'c', 'd']) sheet.addPart(part);
    sheet.addGateway('g', ['a', 'b'], ['c', 'd']);
    expect(orders(sheet)).toEqual(['a → c', 'a → d', 'b → c', 'b → d']);
    sheet.disconnect('a', 'c');
    expect(orders(sheet)).toEqual(['a → d', 'b → c', 'b → d']);
  });
});

describe('whatever is drawn and rubbed out', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
  const part = fc.constantFrom(...names);
  const change = fc.oneof(
    fc.record({ kind: fc.constant('connect' as const), from: part, to: part }),
    fc.record({ kind: fc.constant('disconnect' as const), from: part, to: part }),
    fc.record({ kind: fc.constant('remove' as const), from: part }),
    fc.record({ kind: fc.constant('add' as const), from: part }),
  );

  it('every part has one way in and one way out, and the order is exactly what was asked', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const sheet = new Sheet();
        let wanted: readonly PartOrder[] = [];
        for (const step of changes) wanted = play(sheet, wanted, step);
        expect(orders(sheet)).toEqual(wanted.map(({ from, to }) => `${from} → ${to}`).sort());
        for (const { id } of sheet.graph.nodes.filter((node) => node.kind === 'part')) {
          expect(incoming(sheet.graph, id)).toHaveLength(1);
          expect(outgoing(sheet.graph, id)).toHaveLength(1);
          expect(sheet.reachable('start')).toContain(id);
        }
        for (const { id } of sheet.graph.nodes.filter((node) => node.kind === 'parallel')) {
          expect(incoming(sheet.graph, id).length).toBeGreaterThan(0);
          expect(outgoing(sheet.graph, id).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  function play(
    sheet: Sheet,
    wanted: readonly PartOrder[],
    step: { kind: string; from: string; to?: string },
  ): readonly PartOrder[] {
    const { from, to = '' } = step;
    const has = (id: string) => kindOf(sheet.graph, id) === 'part';
    const drawn = wanted.some((order) => order.from === from && order.to === to);
    if (step.kind === 'add' && !has(from)) sheet.addPart(from);
    if (step.kind === 'remove' && has(from)) {
      sheet.removePart(from);
      const inherited = inheritedOrders(wanted, new Set([from]));
      return [...wanted.filter((order) => order.from !== from && order.to !== from), ...inherited];
    }
    if (step.kind === 'connect' && has(from) && has(to) && from !== to && !drawn) {
      if (comesAfter(wanted, to, from)) return wanted;
      sheet.connect(from, to);
      return [...wanted, { from, to, mode: 'start' }];
    }
    if (step.kind === 'disconnect' && drawn) {
      expect(cutStartOrder(sheet.graph, from, to)).toBeDefined();
      sheet.disconnect(from, to);
      return wanted.filter((order) => order.from !== from || order.to !== to);
    }
    return wanted;
  }
});
