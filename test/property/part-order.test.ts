import type { PlannedPredecessors, ProcessEvent } from '@lianban/engine';
import { draftProcess, precedence } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPackage } from '../support/any-package.ts';
import { bpmnText, compileTexts, type DrawnProcess } from '../support/bpmn-text.ts';
import {
  handling,
  handlingText,
  type OrderedPart,
  partsDiagram,
} from '../support/parts-diagram.ts';
import { ProcessRun, type WaitingTask } from '../support/process-run.ts';

type Plan = ReadonlyMap<string, PlannedPredecessors>;

/** What the office does next: 0–1 refuse where that is possible, 2 withdraw a part, else go on. */
interface Act {
  readonly pick: number;
  readonly way: number;
}

/** Parts in an order without circles: each waits for some of those before it. */
const anyOrder: fc.Arbitrary<readonly OrderedPart[]> = fc
  .array(fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((rows) => rows.map((row, index) => partOf(index, row)));

function refOf(index: number): string {
  return index % 4 === 3 ? `item-${index}#x` : `item-${index}`;
}

function partOf(index: number, row: readonly (readonly [number, boolean])[]): OrderedPart {
  const startAfter = new Set<string>();
  const finishAfter = new Set<string>();
  for (const [number, starts] of index === 0 ? [] : row) {
    (starts ? startAfter : finishAfter).add(refOf(number % index));
  }
  for (const ref of startAfter) finishAfter.delete(ref);
  return { ref: refOf(index), startAfter: [...startAfter], finishAfter: [...finishAfter] };
}

/** The plan over some of the parts; one that is left out passes its predecessors on. */
function planOf(parts: readonly OrderedPart[], included: ReadonlySet<string>): Plan {
  const byRef = new Map(parts.map((part) => [part.ref, part]));
  const present = (refs: readonly string[]): string[] =>
    refs.flatMap((ref) => {
      const part = byRef.get(ref);
      if (part === undefined || included.has(ref)) return [ref];
      return present([...part.startAfter, ...part.finishAfter]);
    });
  return new Map(
    parts
      .filter(({ ref }) => included.has(ref))
      .map((part) => {
        const startAfter = [...new Set(present(part.startAfter))];
        const finishAfter = [...new Set(present(part.finishAfter))];
        return [
          part.ref,
          { startAfter, finishAfter: finishAfter.filter((ref) => !startAfter.includes(ref)) },
        ];
      }),
  );
}

/** Watches the law of the order over the events of a case. */
class OrderWatch {
  private readonly plan: Plan;
  private readonly ended = new Map<string, string>();
  private readonly unreached = new Set<string>();
  private readonly partOfScope = new Map<string, string>();

  constructor(plan: Plan) {
    this.plan = plan;
  }

  note(event: ProcessEvent): void {
    if (event.type === 'scopeOpened' && event.part !== undefined) {
      this.partOfScope.set(event.scope, event.part);
      expect(this.plan.has(event.part), `${event.part} is not in the plan`).toBe(true);
      for (const before of this.startsAfter(event.part)) {
        expect(this.ended.has(before), `${event.part} began before ${before} ended`).toBe(true);
      }
      for (const before of this.plan.get(event.part)?.startAfter ?? []) {
        const fine = this.ended.get(before) === 'done' || this.unreached.has(before);
        expect(fine, `${event.part} began although ${before} ended badly`).toBe(true);
      }
    }
    if (event.type === 'elementCompleted' && event.element === 'decide') {
      const part = this.partOfScope.get(event.scope) ?? '';
      for (const before of this.plan.get(part)?.finishAfter ?? []) {
        expect(this.ended.has(before), `${part} was decided before ${before} ended`).toBe(true);
      }
    }
    if (event.type === 'partEnded') this.noteEnd(event);
  }

  private noteEnd({ part, outcome, reason }: Extract<ProcessEvent, { type: 'partEnded' }>): void {
    expect(this.ended.has(part), `${part} ended twice`).toBe(false);
    this.ended.set(part, outcome);
    expect(reason === undefined).toBe(outcome !== 'skipped');
    if (reason?.kind === 'notPlanned') expect(this.plan.has(part)).toBe(false);
    if (reason?.kind === 'notReached') this.unreached.add(part);
    if (reason?.kind === 'predecessorEnded') {
      expect(this.startsAfter(part)).toContain(reason.predecessor);
      expect(['refused', 'withdrawn']).toContain(reason.outcome);
      expect(this.ended.get(reason.predecessor)).toBe(reason.outcome);
    }
  }

  /** Every part that must have ended before one starts, near or far. */
  private startsAfter(part: string): ReadonlySet<string> {
    const found = new Set(this.plan.get(part)?.startAfter);
    for (const ref of found) {
      const { startAfter = [], finishAfter = [] } = this.plan.get(ref) ?? {};
      for (const earlier of [...startAfter, ...(this.unreached.has(ref) ? finishAfter : [])]) {
        found.add(earlier);
      }
    }
    return found;
  }
}

/** Runs a case to its end, whatever the office does; the order holds and the case closes. */
function runToItsEnd(run: ProcessRun, plan: Plan, acts: readonly Act[]): void {
  const watch = new OrderWatch(plan);
  run.start();
  let noted = 0;
  const note = () => {
    for (const event of run.events.slice(noted)) watch.note(event);
    noted = run.events.length;
  };
  note();
  for (let turn = 0; run.state.status === 'active'; turn++) {
    const { pick, way } = acts[turn % acts.length] ?? { pick: 0, way: 9 };
    const parts = [...plan.keys()];
    if (way === 2 && turn < acts.length) {
      run.try({ type: 'endPart', part: parts[pick % parts.length] ?? '', outcome: 'withdrawn' });
    } else completeOne(run, pick, way);
    note();
  }
  expect(run.incidents()).toEqual([]);
  for (const part of plan.keys()) expect(run.state.outcomes).toHaveProperty([part]);
}

/** Completes one of the open tasks; at least one must be completable. */
function completeOne(run: ProcessRun, pick: number, way: number): void {
  const tasks = run.tasks();
  const order = tasks.map((_, index) => tasks[(index + pick) % tasks.length] as WaitingTask);
  for (const { instance, act } of order) {
    const refuses = way < 2 && (act === 'accept' || act === 'decide');
    const outcome = refuses ? { outcome: 'refused' as const } : {};
    const refusal = run.try({ type: 'completeTask', instance, ...outcome });
    if (refusal === undefined) return;
    expect(refusal.code).toBe('PART_WAITS_FOR_PREDECESSOR');
  }
  throw new Error(`Nobody can go on in ${JSON.stringify(run.state)}`);
}

const anyActs = fc.array(fc.record({ pick: fc.nat(100), way: fc.nat(9) }), {
  minLength: 1,
  maxLength: 40,
});

/** Leads the token around some of the parts where a switch says so. */
function withWaysAround(diagram: DrawnProcess, parts: readonly number[]): DrawnProcess {
  let { nodes, flows } = diagram;
  const calls = nodes.filter(({ type }) => type === 'callActivity');
  for (const { id } of new Set(parts.flatMap((part) => calls[part % calls.length] ?? []))) {
    const [split, merge] = [`split-${id}`, `merge-${id}`];
    flows = [
      ...flows.map((flow) => ({
        ...flow,
        from: flow.from === id ? merge : flow.from,
        to: flow.to === id ? split : flow.to,
      })),
      { id: `in-${id}`, from: split, to: id, condition: 'switch = "in"' },
      { id: `around-${id}`, from: split, to: merge },
      { id: `out-${id}`, from: id, to: merge },
    ];
    nodes = [
      ...nodes,
      { id: split, type: 'exclusiveGateway', attributes: { default: `around-${id}` } },
      { id: merge, type: 'exclusiveGateway' },
    ];
  }
  return { ...diagram, nodes, flows };
}

/** Diagrams of an order: as it is, with arrows left out, with arrows added. */
function diagramOf(parts: readonly OrderedPart[], style: number): DrawnProcess {
  const keep = (index: number, place: number) => (index * 31 + place * 17 + style) % 3 > 0;
  const drawnParts = parts.map((part, index) => {
    if (style % 4 === 0) return part;
    if (style % 4 === 1)
      return { ...part, startAfter: part.startAfter.filter((_, at) => keep(index, at)) };
    if (style % 4 === 2) return { ...part, startAfter: [] };
    const before = index > 0 && keep(index, 0) ? [refOf(index - 1)] : [];
    return { ...part, startAfter: [...new Set([...part.startAfter, ...before])] };
  });
  return partsDiagram(drawnParts);
}

describe('any order of parts, any plan, any ending of each part', () => {
  it('keeps the order, begins nothing that is not planned, and always closes the case', async () => {
    const style = fc.nat(100);
    const around = fc.array(fc.nat(20), { maxLength: 2 });
    const planned = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
    const ways = fc.constantFrom('in', 'out');
    await fc.assert(
      fc.asyncProperty(
        anyOrder,
        planned,
        style,
        around,
        ways,
        anyActs,
        async (parts, included, drawing, bypassed, way, acts) => {
          const plan = planOf(
            parts,
            new Set(parts.filter((_, index) => included[index]).map(({ ref }) => ref)),
          );
          const diagram = withWaysAround(diagramOf(parts, drawing), bypassed);
          const graph = await compileTexts([bpmnText(diagram), handlingText], {
            facts: ['switch'],
          });
          const run = new ProcessRun(graph, { parts: plan, facts: { switch: way } }, [
            diagram,
            handling,
          ]);
          runToItsEnd(run, plan, acts);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does so over the diagrams that are drawn from a package’s table', async () => {
    const reading = await loadCatalog(builtInCatalogFolder);
    if ('problems' in reading) throw new Error('The catalogue was not read.');
    const defaultHandling = reading.catalogue.processes.get('default-handling') ?? '';
    const planned = fc.array(fc.boolean(), { minLength: 14, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(anyPackage(), planned, anyActs, async (pkg, included, acts) => {
        const { xml, problems } = await draftProcess(pkg, reading.catalogue);
        expect(problems).toEqual([]);
        const graph = await compileTexts([xml, defaultHandling]);
        const refs = new Set(
          pkg.subItems.filter((_, index) => included[index]).map(({ ref }) => ref),
        );
        const plan = precedence(pkg.subItems, refs, () => 1).parts;
        runToItsEnd(new ProcessRun(graph, { parts: plan }), plan, acts);
      }),
      { numRuns: 10 },
    );
  });
});
