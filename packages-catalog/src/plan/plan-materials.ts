import type { RuleOutcome } from '@lianban/engine';
import type { AvoidedMaterial, Disposition, PlannedMaterial, Reason } from '../case-plan.ts';
import type { CompiledPart } from '../compile/compile-part.ts';
import type { PartOrder } from '../precedence.ts';
import type { CollectedPapers, Paper, Request } from './collect-papers.ts';
import type { Explanation, Words } from './explain.ts';

/** How a paper comes in, and from where: a part's ref or the name of a system. */
export interface Supply {
  readonly disposition: Disposition;
  readonly from?: string;
  /** The query that would have fetched it failed. */
  readonly failed?: boolean;
}

/**
 * Decides how a paper comes in; the first that fits:
 * 前序产生 — a part before every part needing it produces it; 联办后补 — an included part produces it, and wherever
 * that one is not before, it may follow; 共享免交; 在线承诺; 申请人提交. A share query that failed makes it an upload.
 */
export function supplyOf(
  paper: Paper,
  producers: readonly string[],
  order: ReadonlyMap<string, PartOrder>,
  shareFails: ReadonlySet<string>,
): Supply {
  const isBefore = (producer: string, { part }: Request): boolean =>
    order.get(part.ref)?.before.has(producer) === true;
  const first = producers.find((producer) =>
    paper.requests.every((request) => isBefore(producer, request)),
  );
  if (first !== undefined) return { disposition: 'producedByPredecessor', from: first };
  const sibling = producers.find((producer) =>
    paper.requests.every((request) => isBefore(producer, request) || mayFollow(request)),
  );
  if (sibling !== undefined) return { disposition: 'deferredToSibling', from: sibling };
  const { share, id } = paper.material;
  if (share.mode !== '不可共享') {
    if (shareFails.has(id)) return { disposition: 'submitted', failed: true };
    return { disposition: 'shared', ...(share.source === null ? {} : { from: share.source }) };
  }
  return { disposition: paper.material.class === '承诺书' ? 'declared' : 'submitted' };
}

/** A paper that is not 必要 need not be there when the part starts. */
function mayFollow({ needed }: Request): boolean {
  return needed.requirement.necessity !== '必要';
}

/** Describes a paper for the plan. */
export function plannedMaterial(
  paper: Paper,
  supply: Supply,
  optionalFor: readonly Request[],
  explain: Explanation,
  parts: ReadonlyMap<string, CompiledPart>,
): PlannedMaterial {
  const { material, of, requests } = paper;
  const neededBy = new Set<string>();
  const labels = new Set<string>();
  const meets = new Set<string>();
  let [originals, copies, original, deferrable] = [0, 0, false, true];
  for (const { part, needed } of requests) {
    const { requirement } = needed;
    neededBy.add(part.ref);
    labels.add(requirement.label);
    if (needed.material !== material) meets.add(needed.material.id);
    originals = Math.max(originals, requirement.originals);
    copies = Math.max(copies, requirement.copies);
    original ||= showsOriginal(requirement);
    deferrable &&= requirement.necessity === '容缺后补';
  }
  return {
    key: paper.key,
    material: material.id,
    name: material.name,
    gloss: material.gloss,
    of,
    disposition: supply.disposition,
    ...(supply.from === undefined ? {} : { from: supply.from }),
    neededBy: [...neededBy],
    optionalFor: [...new Set(optionalFor.map(({ part }) => part.ref))],
    labels: [...labels].sort(byCodePoint),
    deferrable,
    original,
    originals,
    copies,
    medium: requests[0]?.needed.requirement.medium ?? '',
    meets: [...meets],
    why: whyMaterial(paper, supply, explain, parts),
  };
}

/** Whether a requirement wants to see the original of the paper. */
export function showsOriginal(requirement: {
  readonly originals: number;
  readonly type: string;
}): boolean {
  return requirement.originals >= 1 && requirement.type !== '电子文件';
}

/** Lists the requirements that ask nothing of the applicant, each with why. */
export function avoidedMaterials(
  collected: CollectedPapers,
  explain: Explanation,
): readonly AvoidedMaterial[] {
  const avoided = collected.inapplicable.map((request) => {
    const { zh, en } = explain.because(request.outcome);
    const words = { zh: `不需要：${zh}`, en: `Not needed: ${en}.` };
    const why = explain.reason('materialNotApplicable', words, [request.outcome]);
    return avoidedMaterial(request, request.needed.party, why);
  });
  for (const request of collected.forms) {
    const words = { zh: '申请表并入一张表', en: 'The application form is part of the one form.' };
    const why = explain.reason('materialInForm', words, [request.outcome]);
    avoided.push(avoidedMaterial(request, request.needed.party, why));
  }
  for (const paper of collected.papers.values()) {
    const [first, ...further] = paper.requests;
    for (const request of further) {
      const words = {
        zh: `与“${first?.part.subItem.name}”要的“${paper.material.name}”是同一份，只收一次`,
        en: `The same paper (${paper.material.gloss}) is asked for once, for "${first?.part.item.gloss}".`,
      };
      const why = explain.reason('materialMerged', words, [request.outcome]);
      avoided.push(avoidedMaterial(request, paper.of, why));
    }
  }
  return avoided;
}

function avoidedMaterial({ part, needed }: Request, of: string, why: Reason): AvoidedMaterial {
  const { material, label } = needed.requirement;
  return { part: part.ref, material, label, of, why };
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
  if (zhBecause.size === 0) return explain.reason(supplyCode(supply), { zh, en }, outcomes);
  const words = {
    zh: `${zh}（因为${[...zhBecause].join('；')}）`,
    en: `${en} Needed because ${[...enBecause].join('; ')}.`,
  };
  return explain.reason(supplyCode(supply), words, outcomes);
}

function supplyCode({ disposition, failed }: Supply): string {
  return failed
    ? 'materialShareFailed'
    : `material${disposition[0]?.toUpperCase()}${disposition.slice(1)}`;
}

function supplyWords(
  { disposition, from = '', failed }: Supply,
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
      return from === ''
        ? { zh: '由部门查询，免提交', en: 'Fetched by the department; nothing to hand in.' }
        : { zh: `从“${from}”查询，免提交`, en: `Fetched from ${from}; nothing to hand in.` };
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
