import type { ServicePackage } from '@lianban/packages-catalog';

type Question = ServicePackage['questions'][number];

/** Questions that are asked on one page. */
export interface Topic {
  readonly about: 'people' | 'matter';
  /** Question ids in the order to ask. */
  readonly questions: readonly string[];
}

const most = 5;

/**
 * The pages of a guide: first who takes part, then the matter itself, at most five questions a page.
 * A question that depends on another answer keeps its place after it.
 */
export function topicsOf(servicePackage: ServicePackage): readonly Topic[] {
  const aboutPeople = ({ of, askWhen }: Question) =>
    of !== undefined && (askWhen === undefined || askWhen === 'always');
  const { questions } = servicePackage;
  const people = pages(questions.filter(aboutPeople), 'people');
  const matter = pages(
    questions.filter((question) => !aboutPeople(question)),
    'matter',
  );
  const membersOnly = people.length === 0 && repeatedParties(servicePackage).length > 0;
  return [...(membersOnly ? [{ about: 'people' as const, questions: [] }] : people), ...matter];
}

/** Parties of which there may be several, to be counted by the applicant. */
export function repeatedParties({ parties }: ServicePackage): ServicePackage['parties'] {
  return parties.filter(({ cardinality }) => cardinality.endsWith('n'));
}

/** Pages of nearly equal length. */
function pages(questions: readonly Question[], about: Topic['about']): readonly Topic[] {
  const count = Math.ceil(questions.length / most);
  const size = Math.ceil(questions.length / Math.max(1, count));
  return Array.from({ length: count }, (_, page) => ({
    about,
    questions: questions.slice(page * size, (page + 1) * size).map(({ id }) => id),
  }));
}
