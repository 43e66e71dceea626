import type { RuleOutcome } from '@lianban/engine';
import type { Certainty, PlannedMaterial, Reason } from '../case-plan.ts';
import type { CompiledPart } from '../compile/compile-part.ts';
import type { MaterialRequirement, TrustLevel } from '../service-item.ts';
import type { Explanation, Words } from './explain.ts';
import { markOf } from './known-rows.ts';
import { basisOfAsking, joinedBases } from './legal-basis.ts';
import { askedIn, type Paper, type Request } from './paper.ts';
import { reviewPoints } from './review-points.ts';
import { burdenOf, type Supply, showsOriginal } from './supply.ts';

/** What describing papers looks at. */
export interface Describing {
  readonly explain: Explanation;
  readonly parts: ReadonlyMap<string, CompiledPart>;
  readonly certaintyOf: (paper: Paper) => Certainty;
}

/** Describes a paper for the plan. */
export function plannedMaterial(
  paper: Paper,
  supply: Supply,
  optionalFor: readonly Request[],
  describing: Describing,
): PlannedMaterial {
  const certainty = describing.certaintyOf(paper);
  const make = () => describedMaterial(paper, supply, optionalFor, certainty, describing);
  // A paper of an earlier case is one person's: nobody else's plan has the row.
  if (supply.earlier !== undefined) return make();
  const key = `${rowKey(paper, supply, certainty)}|${optionalFor.map(askedIn).join(';')}`;
  return describing.explain.row(key, make);
}

/** Everything a paper's row is made of, but for whom it is 非必要. */
function rowKey(
  { key, requests }: Paper,
  { disposition, from = '', failed = false }: Supply,
  certainty: Certainty,
): string {
  let text = `material ${key} ${certainty} ${disposition} ${from} ${failed}`;
  for (const request of requests) {
    const { choice, asked, label = '' } = request;
    text += `|${askedIn(request)},${choice && markOf(choice)},${asked && markOf(asked)},${label}`;
  }
  return text;
}

function describedMaterial(
  paper: Paper,
  supply: Supply,
  optionalFor: readonly Request[],
  certainty: Certainty,
  { explain, parts }: Describing,
): PlannedMaterial {
  const { material, of, requests } = paper;
  const { disposition, from, earlier } = supply;
  return {
    key: paper.key,
    material: material.id,
    name: material.name,
    gloss: material.gloss,
    of,
    disposition,
    ...(from === undefined ? {} : { from }),
    neededBy: distinct(requests, ({ part }) => part.ref),
    optionalFor: distinct(optionalFor, ({ part }) => part.ref),
    labels: distinct(requests, ({ label, needed }) => label ?? needed.requirement.label).sort(
      byCodePoint,
    ),
    certainty,
    burden: burdenOf(paper, supply),
    ...strictest(requests),
    ...(earlier === undefined ? {} : { earlier }),
    reviewPoints: reviewPoints(material, requests),
    meets: [
      ...new Set(
        requests.flatMap(({ asked }) =>
          asked === undefined || asked === material ? [] : [asked.id],
        ),
      ),
    ],
    why: whyMaterial(paper, supply, explain, parts),
  };
}

type Strictest = Pick<
  PlannedMaterial,
  | 'deferrable'
  | 'original'
  | 'originals'
  | 'copies'
  | 'medium'
  | 'trust'
  | 'issuedWithinDays'
  | 'validForDays'
>;

/** What suits everybody who asks for a paper: the most copies, the shortest age, the highest trust. */
function strictest(requests: readonly Request[]): Strictest {
  let [originals, copies, original, deferrable] = [0, 0, false, true];
  let trust: TrustLevel = 'D';
  let issuedWithinDays: number | undefined;
  let validForDays: number | undefined;
  const media = new Set<string>();
  for (const { needed } of requests) {
    const { requirement } = needed;
    originals = Math.max(originals, requirement.originals);
    copies = Math.max(copies, requirement.copies);
    original ||= showsOriginal(requirement);
    deferrable &&= requirement.necessity === '容缺后补';
    if ((requirement.trust ?? 'C') < trust) trust = requirement.trust ?? 'C';
    issuedWithinDays = least(issuedWithinDays, requirement.issuedWithinDays, Math.min);
    validForDays = least(validForDays, requirement.validForDays, Math.max);
    media.add(requirement.medium);
  }
  return {
    deferrable,
    original,
    originals,
    copies,
    medium: strictestMedium(media),
    trust,
    ...(issuedWithinDays === undefined ? {} : { issuedWithinDays }),
    ...(validForDays === undefined ? {} : { validForDays }),
  };
}

function least(
  one: number | undefined,
  other: number | undefined,
  of: (left: number, right: number) => number,
): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return of(one, other);
}

const either: MaterialRequirement['medium'] = '纸质或电子';

/** Who takes either suits himself to the others; one who wants paper and one who wants a file get both. */
function strictestMedium(media: ReadonlySet<string>): string {
  const demanding = [...media].filter((medium) => medium !== either);
  return demanding.length === 0 ? ([...media][0] ?? '') : demanding.join('和');
}

function distinct(requests: readonly Request[], of: (request: Request) => string): string[] {
  return [...new Set(requests.map(of))];
}

function whyMaterial(
  paper: Paper,
  supply: Supply,
  explain: Explanation,
  parts: ReadonlyMap<string, CompiledPart>,
): Reason {
  const { zh, en } = supplyWords(supply, parts);
  const outcomes: RuleOutcome[] = [];
  const zhBecause = new Set<string>();
  const enBecause = new Set<string>();
  for (const { outcome, choice, needed } of paper.requests) {
    for (const words of [
      explain.because(outcome),
      ...(choice === undefined ? [] : [explain.because(choice, needed.party)]),
    ]) {
      if (words.en === '') continue;
      zhBecause.add(words.zh);
      enBecause.add(words.en);
    }
    outcomes.push(outcome);
  }
  const grounds = {
    outcomes,
    asking: paper.requests.map(({ include, outcome }) => [include, outcome]),
    basis: basisOf(paper),
  };
  if (zhBecause.size === 0) return explain.reason(supplyCode(supply), { zh, en }, grounds);
  const words = {
    zh: `${zh}（因为${[...zhBecause].join('；')}）`,
    en: `${en} Needed because ${[...enBecause].join('; ')}.`,
  };
  return explain.reason(supplyCode(supply), words, grounds);
}

/** The bases named by those who ask, each once. */
function basisOf({ material, requests }: Paper): string | undefined {
  return joinedBases(
    requests.map(({ needed, part }) => basisOfAsking(needed.requirement, part.item, material)),
  );
}

function supplyCode({ disposition, failed }: Supply): string {
  return failed
    ? 'materialShareFailed'
    : `material${disposition[0]?.toUpperCase()}${disposition.slice(1)}`;
}

function supplyWords(
  { disposition, from = '', failed, earlier }: Supply,
  parts: ReadonlyMap<string, CompiledPart>,
): Words {
  const producer = parts.get(from);
  const [name, gloss] = [producer?.subItem.name ?? from, producer?.item.gloss ?? from];
  switch (disposition) {
    case 'producedByPredecessor':
      return {
        zh: `由“${name}”先办结产生，不用提交`,
        en: `Comes from "${gloss}", which finishes before.`,
      };
    case 'deferredToSibling':
      return {
        zh: `由同时办理的“${name}”产生，办结前补上即可，不用提交`,
        en: `Comes from "${gloss}", handled at the same time; it follows before the decision.`,
      };
    case 'shared':
      if (failed === true) {
        return {
          zh: '这次查询没有成功，由部门核验，不用上传',
          en: 'The query failed this time; the department looks it up, nothing to upload.',
        };
      }
      return from === ''
        ? { zh: '由部门查询，免提交', en: 'Fetched by the department; nothing to hand in.' }
        : { zh: `从“${from}”查询，免提交`, en: `Fetched from ${from}; nothing to hand in.` };
    case 'reused':
      return {
        zh: `经您同意，沿用办件${from}中已有的同一份（核验级别${earlier?.trust ?? 'C'}），不用再交`,
        en: `The one of your earlier case ${from} (trust level ${earlier?.trust ?? 'C'}) is used again, with your consent.`,
      };
    case 'declared':
      return { zh: '在线签署承诺书，不用上传', en: 'A declaration that is signed online.' };
    case 'submitted':
      return failed
        ? { zh: '查询没有成功，请上传', en: 'The query failed, so it has to be uploaded.' }
        : { zh: '没有系统可以查询，请上传', en: 'No system holds it, so it has to be uploaded.' };
  }
}

/** Order of labels by code point, whatever the reader's language. */
function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
