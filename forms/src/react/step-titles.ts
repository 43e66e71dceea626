import type { FormCard, FormStep } from './form-steps.ts';
import { type SayText, topicText } from './texts.ts';

/** The heading of a step: whose data it asks, and about what. */
export function stepTitle(step: FormStep, say: SayText): string {
  const [first, ...rest] = step.cards;
  if (first === undefined) return '';
  if (rest.length === 0) return cardTitle(first, say);
  const parties = new Set(step.cards.map(({ partyTitle }) => partyTitle));
  return [...parties].join('、');
}

/** The heading of a card: the party, the member's number where there are several, the topic. */
export function cardTitle(card: FormCard, say: SayText): string {
  const topics = card.topics.flatMap((topic) => topicText(say, topic) ?? []);
  return [ownerTitle(card, say), topics.slice(0, 2).join('、')]
    .filter((words) => words !== '')
    .join(' · ');
}

/** The party of a card, with the member's number where there are several. */
export function ownerTitle({ partyTitle, member, members }: FormCard, say: SayText): string {
  return members > 1 ? say('member', { party: partyTitle, member, members }) : partyTitle;
}
