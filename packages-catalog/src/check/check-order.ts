import {
  drawnStartOrder,
  type Facts,
  type Problem,
  type ProcessGraph,
  simulate,
} from '@lianban/engine';
import type { DiagramTable } from '../diagram/diagram-dependencies.ts';
import { type Precedence, precedence } from '../precedence.ts';
import type { Dependency } from '../service-package.ts';
import { answersText, caseParams, type SampledPlan } from './check-sampled-plans.ts';

/** What the order of a diagram is compared with. */
export interface OrderSubject {
  readonly graph: ProcessGraph;
  readonly diagram: DiagramTable;
  readonly elementOf: (ref: string) => string;
}

/** The order that a diagram imposes when the facts are given. */
interface DrawnOrder {
  /** Parts that a token comes to. */
  readonly started: ReadonlySet<string>;
  /** For each part, those that never start before it has ended. */
  readonly heldBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Compares the order that a diagram draws with that of the table, plan by plan. Looser than the table is an error,
 * stricter a note; each pair of parts is told once, with the answers under which it shows.
 */
export class OrderCheck {
  readonly problems: Problem[] = [];
  private readonly subject: OrderSubject;
  private readonly readsOutcomes: boolean;
  private readonly flowFacts: readonly string[];
  private readonly drawn = new Map<string, DrawnOrder>();
  private readonly told = new Set<string>();
  private readonly shown: ReadonlySet<string>;

  constructor(subject: OrderSubject) {
    this.subject = subject;
    const sources = subject.graph.flows.flatMap((flow) => flow.condition?.sources ?? []);
    this.readsOutcomes = sources.some(({ kind }) => kind === 'partOutcome');
    this.flowFacts = flowFactsOf(subject.graph);
    this.shown = new Set(subject.diagram.parts.map(({ ref }) => ref));
  }

  /** Compares under one plan. */
  add(sample: SampledPlan): void {
    const drawn = this.drawnFor(sample);
    const parts = new Set([...sample.order.parts.keys()].filter((ref) => this.shown.has(ref)));
    const finishes = precedence(this.subject.diagram.parts, parts, () => 0);
    for (const ref of parts) {
      if (drawn.started.has(ref)) this.compare(ref, parts, drawn, finishes, sample);
      else this.tell('PART_NOT_REACHED', ref, ref, sample);
    }
  }

  /**
   * The order that the diagram draws for every case, where neither facts nor outcomes decide its flows: by part, those
   * that never start before it has ended. Undefined where they do.
   */
  get drawnForEvery(): ReadonlyMap<string, ReadonlySet<string>> | undefined {
    if (this.flowFacts.length > 0 || this.readsOutcomes) return undefined;
    return this.drawnWith({}, [...this.shown]).heldBy;
  }

  /** Whether it was told already that a part is started, or decided, before another one has ended. */
  hasTold(part: string, other: string, mode: Dependency['mode']): boolean {
    const codes =
      mode === '办结后启动' ? ['ORDER_LOOSER', 'ARROWS_NOT_JOINED'] : ['FINISH_ORDER_LOOSER'];
    return codes.some((code) => this.told.has(`${code} ${part} ${other}`));
  }

  private compare(
    ref: string,
    parts: ReadonlySet<string>,
    drawn: DrawnOrder,
    finishes: Precedence,
    sample: SampledPlan,
  ): void {
    const table = sample.order.parts;
    const own = table.get(ref);
    if (own === undefined) return;
    const before = heldBefore(ref, parts, drawn.heldBy);
    const surely = surelyBefore(before, table);
    for (const other of own.startAfter) {
      if (!parts.has(other) || surely.has(other)) continue;
      this.tell(this.meetsUnjoined(ref) ? 'ARROWS_NOT_JOINED' : 'ORDER_LOOSER', ref, other, sample);
    }
    const ended = finishes.parts.get(ref)?.upstream;
    for (const other of own.finishAfter) {
      if (!parts.has(other) || surely.has(other) || ended?.has(other) === true) continue;
      this.tell('FINISH_ORDER_LOOSER', ref, other, sample);
    }
    for (const other of before) {
      if (!own.before.has(other)) this.tell('ORDER_STRICTER', ref, other, sample);
    }
    for (const other of finishes.parts.get(ref)?.finishAfter ?? []) {
      if (!own.upstream.has(other)) this.tell('FINISH_ORDER_STRICTER', ref, other, sample);
    }
  }

  /** Whether several arrows end at a part itself, so that the first of them starts it. */
  private meetsUnjoined(ref: string): boolean {
    const { graph } = this.subject;
    const node = graph.nodes[graph.parts.get(ref) ?? -1];
    return node !== undefined && node.incoming.length > 1;
  }

  private drawnFor(sample: SampledPlan): DrawnOrder {
    const facts: Record<string, Facts[string]> = {};
    for (const key of this.flowFacts) {
      const value = sample.plan.facts[key]?.value;
      if (value !== undefined) facts[key] = value;
    }
    const planned = [...sample.order.parts.keys()].filter((ref) => this.shown.has(ref));
    return this.drawnWith(facts, this.readsOutcomes ? planned : [...this.shown]);
  }

  private drawnWith(facts: Facts, parts: readonly string[]): DrawnOrder {
    const key = JSON.stringify([facts, this.readsOutcomes ? parts : []]);
    const known = this.drawn.get(key);
    if (known !== undefined) return known;
    const { graph } = this.subject;
    const { steps } = simulate(graph, { parts, facts });
    const started = steps.filter(({ type }) => type === 'started').map(({ part }) => part);
    const order = { started: new Set(started), heldBy: drawnStartOrder(graph, parts, facts) };
    this.drawn.set(key, order);
    return order;
  }

  private tell(
    code: keyof typeof sentences,
    part: string,
    other: string,
    sample: SampledPlan,
  ): void {
    const key = `${code} ${part} ${other}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    const answers = answersText(sample.answers);
    this.problems.push({
      code,
      severity: code.endsWith('STRICTER') ? 'note' : 'error',
      element: this.subject.elementOf(part),
      message: `${sentences[code](part, other)} It shows with these answers: ${answers}.`,
      params: { part, predecessor: other, ...caseParams(sample.answers) },
    });
  }
}

/** Parts of a case that have ended, by the diagram, before one starts. */
export function heldBefore(
  ref: string,
  parts: Iterable<string>,
  heldBy: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  return [...parts].filter((other) => other !== ref && heldBy.get(other)?.has(ref) === true);
}

/** These with all that the table has ended before them. */
export function surelyBefore(
  before: readonly string[],
  table: Precedence['parts'],
): ReadonlySet<string> {
  return new Set(before.flatMap((other) => [other, ...(table.get(other)?.upstream ?? [])]));
}

/** Facts that the conditions of flows read. */
export function flowFactsOf(graph: ProcessGraph | undefined): readonly string[] {
  const keys = (graph?.flows ?? [])
    .flatMap((flow) => flow.condition?.sources ?? [])
    .flatMap((source) => (source.kind === 'fact' ? [source.key] : []));
  return [...new Set(keys)].sort();
}

const sentences = {
  ORDER_LOOSER: (part: string, other: string) =>
    `"${part}" must start after "${other}", but the diagram lets it start before. Draw an arrow from "${other}" to "${part}", or take the dependency out of the table.`,
  ARROWS_NOT_JOINED: (part: string, other: string) =>
    `Several arrows end at "${part}", and the first one starts it, before "${other}" has finished. Put a parallel gateway before "${part}" and lead the arrows there.`,
  FINISH_ORDER_LOOSER: (part: string, other: string) =>
    `"${part}" must be decided after "${other}", but the diagram does not say so. Connect "${other}" with "${part}" by 办结后办结, or take the dependency out of the table.`,
  ORDER_STRICTER: (part: string, other: string) =>
    `The diagram makes "${part}" start after "${other}", which the table does not ask for.`,
  FINISH_ORDER_STRICTER: (part: string, other: string) =>
    `The diagram makes "${part}" be decided after "${other}", which the table does not ask for.`,
  PART_NOT_REACHED: (part: string) =>
    `The case has "${part}", but the conditions of the diagram never lead there. Lead a flow to it that is taken whenever the part is included.`,
} as const;
