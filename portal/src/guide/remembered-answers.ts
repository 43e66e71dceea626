import { type GuideAnswers, noAnswers } from './guide-answers.ts';
import type { GuideStep } from './guide-steps.ts';

/** How far a guide has come: the steps shown, and the questions that the applicant left open. */
export interface GuideWay {
  readonly steps: readonly GuideStep[];
  /** Keys of facts of which he is not sure yet. */
  readonly unsure: readonly string[];
}

const answersKey = (packageId: string) => `lianban.guide.${packageId}`;
const wayKey = (id: string) => `lianban.guide-way.${id}`;

/** Answers given in this tab before a draft existed, so that a reload or a log-in loses nothing. */
export function recallAnswers(packageId: string): GuideAnswers {
  return { ...noAnswers, ...recall<GuideAnswers>(answersKey(packageId)) };
}

/** Keeps the answers of this tab until `forgetAnswers`. */
export function rememberAnswers(packageId: string, answers: GuideAnswers): void {
  sessionStorage.setItem(answersKey(packageId), JSON.stringify(answers));
}

/** Once a draft holds the answers, the tab need not. */
export function forgetAnswers(packageId: string): void {
  sessionStorage.removeItem(answersKey(packageId));
  sessionStorage.removeItem(wayKey(packageId));
}

/** The way gone in this tab, of a package before the draft or of a draft. */
export function recallWay(id: string): GuideWay | undefined {
  return recall<GuideWay>(wayKey(id));
}

/** Keeps the way of this tab, so that going back and a reload show the same steps. */
export function rememberWay(id: string, way: GuideWay): void {
  sessionStorage.setItem(wayKey(id), JSON.stringify(way));
}

function recall<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
