import type { CasePlan, PlannedMaterial } from '@lianban/packages-catalog';
import type { AnswersDocument } from '../cases/case-documents.ts';
import type { PlacedFault } from '../refusal.ts';

/**
 * Papers that the applicant handed in for a part that stays, and that nobody would look at any more in the new plan. A
 * part that has begun keeps what it was given; a paper for parts that go altogether goes with them.
 */
export function lostPapers(
  before: CasePlan,
  after: CasePlan,
  { uploads }: Pick<AnswersDocument, 'uploads'>,
  hasBegun: (part: string) => boolean,
): readonly PlacedFault[] {
  const stay = new Set(after.parts.map(({ ref }) => ref));
  const taken = new Set(papersOf(after).map(({ key }) => key));
  return papersOf(before).flatMap((paper) => {
    const { key, name } = paper;
    const parts = partsOf(paper);
    const handedIn = (uploads[key]?.length ?? 0) > 0;
    if (!handedIn || taken.has(key) || parts.some(hasBegun)) return [];
    return parts.some((part) => stay.has(part)) ? [paperLost(key, name)] : [];
  });
}

// ---------------------------------------------------------------------------

function papersOf({ materials, optionalMaterials }: CasePlan): readonly PlannedMaterial[] {
  return [...materials, ...optionalMaterials];
}

function partsOf({ neededBy, optionalFor }: PlannedMaterial): readonly string[] {
  return [...neededBy, ...optionalFor];
}

const paperLost = (path: string, name: string): PlacedFault => ({
  path,
  code: 'MIGRATION_PAPER_LOST',
  zh: `申请人已提交“${name}”，新版本里没有事项再接收它`,
  en: `The applicant has handed in "${name}", and nobody takes it in the other version.`,
});
