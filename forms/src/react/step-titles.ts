import type { FormCard, FormStep } from './form-steps.ts';
import { type SayText, topicText } from './texts.ts';

/** The heading of a step: whose data it asks, and about what. */
export function stepTitle(step: FormStep, say: SayText): string {
  const [first, ...rest] = step.cards;
  if (first === undefined) return '';
  if (rest.length === 0) return cardTitle(first, say);
  return [...new Set(step.cards.map(({ partyTitle }) => partyTitle))].join(say('comma'));
}

/** The heading of a card: the party, the member's number where there are several, the topics. */
export function cardTitle(card: FormCard, say: SayText): string {
  return [ownerTitle(card, say), topicsTitle(card, say)].filter((part) => part !== '').join(' · ');
}

/** The topics of a card, numbered where the member has several cards of the same topics. */
export function topicsTitle({ topics, alike, alikes }: FormCard, say: SayText): string {
  const words = topics
    .flatMap((topic) => topicText(say, topic) ?? [])
    .slice(0, 2)
    .join(say('comma'));
  return alikes > 1 ? say('piece', { topics: words, piece: alike }) : words;
}

/** The party of a card, with the member's number where there are several. */
export function ownerTitle({ partyTitle, member, members }: FormCard, say: SayText): string {
  return members > 1 ? say('member', { party: partyTitle, member, members }) : partyTitle;
}
