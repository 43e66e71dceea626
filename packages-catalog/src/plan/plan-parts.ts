import type { PlannedPart, Reason } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledPart } from '../compile/compile-part.ts';
import { type PartOrder, type Precedence, precedence } from '../precedence.ts';
import { type ActivePart, whyIncluded } from './choose-parts.ts';
import { tripAlone } from './count-totals.ts';
import type { Explanation } from './explain.ts';
import { markOf } from './known-rows.ts';
import type { OpenQuestions } from './open-questions.ts';
import type { PartyMembers } from './party-members.ts';

/** Orders the parts of the case by the package's dependencies and the items' promised limits. */
export function orderOf(
  { definition, parts }: CompiledPackage,
  active: readonly ActivePart[],
): Precedence {
  const days = new Map(parts.map(({ ref, item }) => [ref, item.limit.promised.value]));
  const included = new Set(active.map(({ part }) => part.ref));
  return precedence(definition.subItems, included, (ref) => days.get(ref) ?? 0);
}

interface PartsBasis {
  readonly compiled: CompiledPackage;
  readonly order: Precedence;
  readonly members: PartyMembers;
  readonly open: OpenQuestions | undefined;
  readonly explain: Explanation;
}

/** Describes the parts of the case for the plan; without open questions all are certain. */
export function plannedParts(
  parts: readonly ActivePart[],
  { compiled, order, members, open, explain }: PartsBasis,
): readonly PlannedPart[] {
  return parts.flatMap((active): readonly PlannedPart[] => {
    const { part } = active;
    const place = order.parts.get(part.ref);
    if (place === undefined) return [];
    const certain = open === undefined || open.certain.has(part.ref);
    const certainty = certain ? 'certain' : 'possible';
    const produces = producedBy(part, members);
    const trip = tripAlone(active);
    const make = (): PlannedPart => ({
      ...describePart(active, place, produces, trip),
      ...localOf(part, compiled),
      certainty,
      why: withRegion(whyIncluded(active, explain), part, compiled),
    });
    const papers = produces.map(({ of }) => of).join();
    const own = `${part.ref} ${certainty} ${markOf(active.include)} ${trip}`;
    return [explain.row(`part ${own} ${placeText(place)} ${papers}`, make)];
  });
}

function localOf(
  { ref, item }: CompiledPart,
  { insteadOf }: CompiledPackage,
): Pick<PlannedPart, 'local'> {
  const instead = insteadOf?.get(ref);
  return instead === undefined || item.region === undefined
    ? {}
    : { local: { region: item.region, instead } };
}

/** A part that follows a local item says whose. */
function withRegion(
  why: Reason,
  { ref, item }: CompiledPart,
  { insteadOf, content }: CompiledPackage,
): Reason {
  if (insteadOf?.has(ref) !== true || item.region === undefined) return why;
  const { name = item.region, gloss = name } = content.regions.get(item.region) ?? {};
  return {
    ...why,
    zh: `${why.zh}；按${name}的实施事项`,
    en: `${why.en} By the local item of ${gloss}.`,
  };
}

function placeText(place: PartOrder): string {
  const { startWave, finishWave, startDay, finishDay, startAfter, finishAfter } = place;
  return `${startWave} ${finishWave} ${startDay} ${finishDay} ${startAfter.join()} ${finishAfter.join()}`;
}

function producedBy({ produces }: CompiledPart, members: PartyMembers): PlannedPart['produces'] {
  return produces.flatMap(({ material, party }) =>
    members.papersOf(material.subject, party).map((of) => ({ material: material.id, of })),
  );
}

function describePart(
  { part: { ref, subItem, item } }: ActivePart,
  place: PartOrder,
  produces: PlannedPart['produces'],
  trip: PlannedPart['tripAlone'],
): Omit<PlannedPart, 'certainty' | 'why'> {
  const { startWave, finishWave, startAfter, finishAfter, startDay, finishDay } = place;
  return {
    ref,
    item: item.id,
    name: subItem.name,
    gloss: item.gloss,
    department: subItem.department,
    startWave,
    finishWave,
    startAfter,
    finishAfter,
    promised: item.limit.promised,
    statutory: item.limit.statutory,
    startDay,
    finishDay,
    steps: item.handling.steps,
    inPerson: item.handling.inPerson === 1,
    ...(trip === undefined ? {} : { tripAlone: trip }),
    resultName: item.result.name,
    produces,
    formName: item.form.name,
  };
}
