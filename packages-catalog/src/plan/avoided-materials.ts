import type { AvoidedMaterial, Reason } from '../case-plan.ts';
import type { Material } from '../material.ts';
import type { CollectedPapers } from './collect-papers.ts';
import type { Explanation } from './explain.ts';
import { markOf } from './known-rows.ts';
import { basisOfAsking } from './legal-basis.ts';
import { askedIn, type Request } from './paper.ts';

/** Lists the requirements that ask nothing of the applicant, each with why. */
export function avoidedMaterials(
  collected: CollectedPapers,
  explain: Explanation,
): readonly AvoidedMaterial[] {
  return [
    ...collected.inapplicable.map((request) =>
      explain.row(`inapplicable ${askedIn(request)}`, () => inapplicable(request, explain)),
    ),
    ...collected.forms.map((request) =>
      explain.row(`in form ${askedIn(request)}`, () => takenUp(request, explain)),
    ),
    ...mergedMaterials(collected, explain),
    ...collected.notTaken.map((one) => notTaken(one, explain)),
  ];
}

function inapplicable(request: Request, explain: Explanation): AvoidedMaterial {
  const { zh, en } = explain.because(request.outcome);
  const words = { zh: `不需要：${zh}`, en: `Not needed: ${en}.` };
  const why = explain.reason('materialNotApplicable', words, {
    outcomes: [request.outcome],
    asking: [[request.include, request.outcome]],
    basis: basisOf(request),
  });
  return avoidedMaterial(request, request.needed.party, why);
}

function takenUp(request: Request, explain: Explanation): AvoidedMaterial {
  const words = { zh: '申请表并入一张表', en: 'The application form is part of the one form.' };
  const grounds = { outcomes: [request.outcome], basis: basisOf(request) };
  const why = explain.reason('materialInForm', words, grounds);
  return avoidedMaterial(request, request.needed.party, why);
}

function mergedMaterials(
  { papers }: CollectedPapers,
  explain: Explanation,
): readonly AvoidedMaterial[] {
  const merged: AvoidedMaterial[] = [];
  for (const { key, requests, material, of } of papers.values()) {
    const [first, ...further] = requests;
    if (first === undefined) continue;
    for (const request of further) {
      const row = `merged ${key} ${markOf(first.part)} ${askedIn(request)}`;
      merged.push(explain.row(row, () => mergedMaterial(material, of, first, request, explain)));
    }
  }
  return merged;
}

function mergedMaterial(
  material: Material,
  of: string,
  first: Request,
  request: Request,
  explain: Explanation,
): AvoidedMaterial {
  const words = {
    zh: `与“${first.part.subItem.name}”要的“${material.name}”是同一份，只收一次`,
    en: `The same paper (${material.gloss}) is asked for once, for "${first.part.item.gloss}".`,
  };
  const grounds = { outcomes: [request.outcome], basis: basisOf(request) };
  return avoidedMaterial(request, of, explain.reason('materialMerged', words, grounds));
}

function notTaken(
  { met, instead }: CollectedPapers['notTaken'][number],
  explain: Explanation,
): AvoidedMaterial {
  const names = instead.map(({ material }) => `“${material.name}”`).join('、');
  const glosses = instead.map(({ material }) => material.gloss).join(', ');
  const words = {
    zh: `用${names}证明，更省事`,
    en: `Proved by ${glosses} instead, which asks less of you.`,
  };
  const { request, material, of } = met;
  const grounds = { outcomes: [request.outcome], basis: basisOf(request) };
  const why = explain.reason('materialNotTaken', words, grounds);
  const label = request.label ?? material.name;
  return { part: request.part.ref, material: material.id, label, of, why };
}

function avoidedMaterial({ part, needed }: Request, of: string, why: Reason): AvoidedMaterial {
  const { material, label } = needed.requirement;
  return { part: part.ref, material, label, of, why };
}

function basisOf({ needed, part }: Request): string | undefined {
  return basisOfAsking(needed.requirement, part.item, needed.material);
}
