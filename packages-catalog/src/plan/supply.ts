import { addDays, type PaperStanding } from '@lianban/engine';
import type { Disposition, EarlierPaper, PlanAnswers } from '../case-plan.ts';
import type { Material } from '../material.ts';
import type { PartOrder } from '../precedence.ts';
import type { MaterialRequirement, TrustLevel } from '../service-item.ts';
import { type Paper, paperKey, type Request } from './paper.ts';

/** How a paper comes in, and from where: a part's ref, the name of a system, or an earlier case. */
export interface Supply {
  readonly disposition: Disposition;
  readonly from?: string;
  /** The query that would have fetched it failed. */
  readonly failed?: boolean;
  /** The paper of an earlier case that is used again. */
  readonly earlier?: EarlierPaper;
}

/** What decides how papers come in, besides the papers themselves. */
export interface Circumstances {
  readonly order: ReadonlyMap<string, PartOrder>;
  readonly shareFails: ReadonlySet<string>;
  /** Papers of the same persons' earlier cases that may be used again, by key. */
  readonly earlier: ReadonlyMap<string, readonly EarlierPaper[]>;
  /** Day on which validity is looked at, ISO date. */
  readonly today?: string;
}

/** Takes the circumstances from the answers. */
export function circumstancesOf(
  { shareFails = [], earlier }: PlanAnswers,
  order: Circumstances['order'],
): Circumstances {
  return {
    order,
    shareFails: new Set(shareFails),
    earlier: Map.groupBy(earlier?.papers ?? [], ({ material, of }) => paperKey(material, of)),
    ...(earlier === undefined ? {} : { today: earlier.today }),
  };
}

/**
 * Decides how a paper comes in; the first that fits:
 * 前序产生 — a part before every part needing it produces it; 联办后补 — an included part produces it, and wherever
 * that one is not before, it may follow; 共享免交; 沿用 — an earlier case has it, believed and valid enough for every
 * part; 在线承诺; 申请人提交. A share query that failed makes it an upload.
 */
export function supplyOf(
  paper: Paper,
  producers: readonly string[],
  circumstances: Circumstances,
): Supply {
  const { order, shareFails } = circumstances;
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
  const failed = share.mode !== '不可共享' && shareFails.has(id);
  if (share.mode !== '不可共享' && (!failed || paper.material.upload === false)) {
    // What is never uploaded is looked up by the department itself when the first query failed.
    const from = share.source === null ? {} : { from: share.source };
    return { disposition: 'shared', ...from, ...(failed ? { failed } : {}) };
  }
  const earlier = reusable(paper, circumstances);
  if (earlier !== undefined) return { disposition: 'reused', from: earlier.from, earlier };
  if (failed) return { disposition: 'submitted', failed: true };
  return { disposition: paper.material.class === '承诺书' ? 'declared' : 'submitted' };
}

/** A paper that is not 必要 need not be there when the part starts. */
function mayFollow({ needed }: Request): boolean {
  return needed.requirement.necessity !== '必要';
}

/** The first earlier paper that every part asking accepts; a declaration is always made anew. */
function reusable(
  { key, material, requests }: Paper,
  { earlier, today }: Circumstances,
): EarlierPaper | undefined {
  if (today === undefined || material.class === '承诺书') return undefined;
  return earlier
    .get(key)
    ?.find((paper) =>
      requests.every(({ needed }) => accepts(needed.requirement, material, paper, today)),
    );
}

/** Whether an item takes a paper of an earlier case: trust level, age, remaining validity. A date not known does not do. */
function accepts(
  requirement: MaterialRequirement,
  material: Material,
  { trust, issuedOn, validUntil }: EarlierPaper,
  today: string,
): boolean {
  if (trust > trustNeeded(requirement)) return false;
  const { issuedWithinDays, validForDays } = requirement;
  if (issuedWithinDays !== undefined) {
    if (issuedOn === undefined || issuedOn < addDays(today, -issuedWithinDays)) return false;
  }
  const good = material.validDays;
  const known = issuedOn !== undefined && good !== undefined ? addDays(issuedOn, good) : undefined;
  const last = [validUntil, known].filter((day) => day !== undefined).sort()[0];
  if (last === undefined) return validForDays === undefined && good === undefined;
  return last >= addDays(today, validForDays ?? 0);
}

/** The least trust level that an item takes: who wants to see the original takes only what was checked before. */
export function trustNeeded(requirement: MaterialRequirement): TrustLevel {
  const { trust = 'C' } = requirement;
  return showsOriginal(requirement) && trust > 'B' ? 'B' : trust;
}

/** Whether somebody wants to see the original: asked for, or because an upload alone is not believed. */
export function showsOriginal({ type, originals, trust = 'C' }: MaterialRequirement): boolean {
  return (type !== '电子文件' && originals >= 1) || trust < 'C';
}

/** What a way of coming in asks of the applicant; only the proportions matter. */
export const burdens = {
  /** Made by a part of the case, or looked up by the authorities. */
  nothing: 0,
  /** An electronic certificate that he authorises, or an earlier paper that he agrees to use again. */
  agree: 1,
  /** A declaration signed online. */
  sign: 2,
  upload: 10,
  /** An original to be shown, or a paper that another body has to issue first. */
  original: 30,
} as const;

/** Weighs a paper by how it comes in. */
export function burdenOf({ material, requests }: Paper, { disposition }: Supply): number {
  switch (disposition) {
    case 'producedByPredecessor':
    case 'deferredToSibling':
      return burdens.nothing;
    case 'shared':
      return material.share.mode === '电子证照' ? burdens.agree : burdens.nothing;
    case 'reused':
      return burdens.agree;
    case 'declared':
      return burdens.sign;
    case 'submitted': {
      const elsewhere = material.channel !== '申请人自备';
      const shown = requests.some(({ needed }) => showsOriginal(needed.requirement));
      return elsewhere || shown ? burdens.original : burdens.upload;
    }
  }
}

/**
 * What a paper asks of the applicant who has to get it, and what instead while every use of it is eased: a part of the case
 * makes it, or one of an earlier case will do. Of several parts that make it the first counts.
 */
export function standingOf(
  paper: Paper,
  producers: readonly string[],
  circumstances: Circumstances,
): PaperStanding {
  const alone = { ...circumstances, earlier: new Map<string, readonly EarlierPaper[]>() };
  const burden = burdenOf(paper, supplyOf(paper, [], alone));
  const usual = producers.length > 0 ? alone : circumstances;
  const supply = supplyOf(paper, producers.slice(0, 1), usual);
  const eased = burdenOf(paper, supply);
  const isEased = producers.length > 0 ? isProduced(supply) : supply.disposition === 'reused';
  return isEased ? { burden: Math.max(burden, eased), eased } : { burden };
}

/** Whether a part of the case brings the paper. */
export function isProduced({ disposition }: Supply): boolean {
  return disposition === 'producedByPredecessor' || disposition === 'deferredToSibling';
}
