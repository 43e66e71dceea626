import type { Certainty, PossibleMaterial } from '../case-plan.ts';
import type { MaterialRequirement } from '../service-item.ts';
import type { CollectedPapers } from './collect-papers.ts';
import type { OpenQuestions } from './open-questions.ts';
import type { Paper } from './paper.ts';

/**
 * Whether a paper is asked for whatever the open questions bring: a certain part asks for it by name. Which member of a
 * class, or which of several lists it will be, may still turn on what the other parts ask for.
 */
export function certaintyOf({ requests }: Paper, open: OpenQuestions | undefined): Certainty {
  if (open === undefined) return 'certain';
  const certain = requests.some(
    ({ needed }) =>
      needed.material.isClass !== true &&
      needed.lists.length === 1 &&
      open.certainContents.has(needed),
  );
  return certain ? 'certain' : 'possible';
}

/** Lists the papers that open questions could still bring and that are not in the plan under the assumed answers. */
export function possibleMaterials(
  { papers }: CollectedPapers,
  open: OpenQuestions | undefined,
): readonly PossibleMaterial[] {
  if (open === undefined) return [];
  const planned = new Map<string, Set<MaterialRequirement>>();
  for (const { part, needed } of [...papers.values()].flatMap(({ requests }) => requests)) {
    const own = planned.get(part.ref) ?? new Set();
    planned.set(part.ref, own.add(needed.requirement));
  }
  return open.undecided.flatMap(({ part, needed, facts }): readonly PossibleMaterial[] => {
    const { material, requirement, party } = needed;
    if (requirement.necessity === '非必要' || material.class === '申请表') return [];
    if (planned.get(part.ref)?.has(requirement) === true) return [];
    const { label } = requirement;
    return [{ part: part.ref, material: material.id, label, of: party, facts }];
  });
}
