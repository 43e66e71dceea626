import { type GuideAnswers, noAnswers } from './guide-answers.ts';

const keyOf = (packageId: string) => `lianban.guide.${packageId}`;

/** Answers given in this tab before a draft existed, so that a reload or a log-in loses nothing. */
export function recallAnswers(packageId: string): GuideAnswers {
  try {
    const text = sessionStorage.getItem(keyOf(packageId));
    return text === null ? noAnswers : { ...noAnswers, ...(JSON.parse(text) as GuideAnswers) };
  } catch {
    return noAnswers;
  }
}

/** Keeps the answers of this tab until `forgetAnswers`. */
export function rememberAnswers(packageId: string, answers: GuideAnswers): void {
  sessionStorage.setItem(keyOf(packageId), JSON.stringify(answers));
}

/** Once a draft holds the answers, the tab need not. */
export function forgetAnswers(packageId: string): void {
  sessionStorage.removeItem(keyOf(packageId));
}
