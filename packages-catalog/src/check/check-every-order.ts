import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { Standing } from '../condition-holds.ts';
import type { DiagramTable } from '../diagram/diagram-dependencies.ts';
import { ancestorsOf, type OrderedPart, precedence, reached } from '../precedence.ts';
import type { Dependency } from '../service-package.ts';
import { heldBefore, type OrderCheck, surelyBefore } from './check-order.ts';
import type { CounterExamples } from './counter-examples.ts';

/** What the order of every case is compared in. */
export interface EveryOrder {
  readonly compiled: CompiledPackage;
  readonly diagram: DiagramTable;
  readonly order: OrderCheck;
  readonly examples: CounterExamples;
}

/**
 * Answers under which the diagram may be looser than the table, for every pair of parts that it does not hold in every
 * case and of which that was not met yet. Which parts a case has decides, because an absent part passes its order on.
 * Diagrams whose flows read facts or outcomes are compared under the answers that are tried alone.
 */
export async function* looserCases({
  compiled,
  diagram,
  order,
  examples,
}: EveryOrder): AsyncGenerator<PlanAnswers> {
  const heldBy = order.drawnForEvery;
  if (heldBy === undefined) return;
  const table = compiled.definition.subItems;
  const shown = new Set(diagram.parts.map(({ ref }) => ref));
  for (const pair of suspects(table, diagram.parts, shown, heldBy)) {
    if (order.hasTold(pair.part, pair.other, pair.mode)) continue;
    const around = partsAround(pair.part, table, heldBy);
    const parts = [...new Set([pair.part, pair.other, ...around])];
    const includes = parts.flatMap((ref) => {
      const part = table.find((one) => one.ref === ref);
      return part === undefined ? [] : [{ condition: part.include }];
    });
    const search = await examples.caseUnder(includes, {
      parts: [pair.part, pair.other],
      standing: (standings) => looserStanding(pair, parts, standings, table, heldBy),
    });
    if (search.outcome === 'found') yield search.answers;
  }
}

// ---------------------------------------------------------------------------------------------

/** Two parts of which the table may want an order that the diagram does not have in every case. */
interface Suspect {
  readonly part: string;
  readonly other: string;
  readonly mode: Dependency['mode'];
}

type HeldBy = ReadonlyMap<string, ReadonlySet<string>>;

function suspects(
  table: readonly OrderedPart[],
  drawn: readonly OrderedPart[],
  shown: ReadonlySet<string>,
  heldBy: HeldBy,
): readonly Suspect[] {
  return table.flatMap(({ ref: part }): readonly Suspect[] => {
    if (!shown.has(part)) return [];
    const ended = ancestorsOf(part, drawn);
    const found = (mode: Dependency['mode']) =>
      [...reached(part, mode, table, () => true)]
        .filter((other) => other !== part && shown.has(other))
        .filter((other) => heldBy.get(other)?.has(part) !== true)
        .filter((other) => mode === '办结后启动' || !ended.has(other))
        .map((other) => ({ part, other, mode }));
    return [...found('办结后启动'), ...found('办结后办结')];
  });
}

/** Parts whose absence or presence decides what a part waits for. */
function partsAround(
  part: string,
  table: readonly OrderedPart[],
  heldBy: HeldBy,
): ReadonlySet<string> {
  const held = table.map(({ ref }) => ref).filter((ref) => heldBy.get(ref)?.has(part) === true);
  return new Set([part, ...held].flatMap((ref) => [ref, ...ancestorsOf(ref, table)]));
}

/** Whether the table wants the order of two parts and the diagram does not hold it, while parts are open. */
function looserStanding(
  { part, other, mode }: Suspect,
  parts: readonly string[],
  standings: readonly Standing[],
  table: readonly OrderedPart[],
  heldBy: HeldBy,
): Standing {
  const [own = false, earlier = false] = standings;
  if (own === false || earlier === false) return false;
  const present = new Set(parts.filter((_, at) => standings[at] === true));
  const passesOn = (ref: string): boolean => !present.has(ref);
  if (!reached(part, mode, table, passesOn).has(other)) return false;
  const holding = heldBefore(part, present, heldBy);
  if (holding.some((ref) => ref === other || ancestorsOf(ref, table).has(other))) return false;
  const open = standings.find((standing) => typeof standing === 'string');
  if (open !== undefined) return open;
  const order = precedence(table, present, () => 0).parts;
  const waits = order.get(part);
  const wanted = mode === '办结后启动' ? waits?.startAfter : waits?.finishAfter;
  return wanted?.includes(other) === true && !surelyBefore(holding, order).has(other);
}
