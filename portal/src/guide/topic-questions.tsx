import type { PackageDetail } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { answerKey } from './guide-answers.ts';
import { MembersField } from './members-field.tsx';
import { QuestionField } from './question-field.tsx';
import type { Topic } from './topics.ts';
import { repeatedParties } from './topics.ts';
import type { Guide } from './use-guide.ts';

/**
 * Questions of a topic that still matter: they apply, and something depends on them or they were answered. What shared
 * data or the person's tags tell is not asked.
 */
export function applyingQuestions(detail: PackageDetail, topic: Topic, guide: Guide) {
  const planned = new Map(guide.plan?.questions.map((question) => [question.id, question]));
  return detail.package.questions.filter((question) => {
    if (!topic.questions.includes(question.id)) return false;
    const known = planned.get(question.id);
    if (known === undefined) return true;
    const given = guide.answers.facts[answerKey(question)] !== undefined;
    return known.applies && (known.matters || given);
  });
}

/** Questions of a topic that are answered already, by shared data or by a tag of the person. */
function toldQuestions(detail: PackageDetail, topic: Topic, guide: Guide) {
  const told = new Set(
    guide.plan?.questions.filter(({ toldBy }) => toldBy !== undefined).map(({ id }) => id),
  );
  return detail.package.questions.filter(({ id }) => topic.questions.includes(id) && told.has(id));
}

/** The questions of one topic, and the number of people where people are the topic. */
export function TopicQuestions(props: {
  readonly detail: PackageDetail;
  readonly topic: Topic;
  readonly guide: Guide;
  /** Whether the numbers of members are asked here. */
  readonly withMembers: boolean;
  /** Ids of questions that must be answered first. */
  readonly missing: ReadonlySet<string>;
}) {
  const { detail, topic, guide, missing } = props;
  const names = usePlanNames();
  const planned = new Map(guide.plan?.questions.map((question) => [question.id, question]));
  const glosses = new Map(detail.facts.map((fact) => [fact.id, fact.gloss]));
  const { t } = useTranslation();
  const asked = applyingQuestions(detail, topic, guide);
  const told = toldQuestions(detail, topic, guide);
  const field = (question: (typeof asked)[number]) => (
    <QuestionField
      key={question.id}
      question={question}
      planned={planned.get(question.id)}
      gloss={glosses.get(question.fact)}
      value={
        guide.answers.facts[answerKey(question)] ??
        (planned.get(question.id)?.toldBy === undefined
          ? question.default
          : guide.plan?.facts[answerKey(question)]?.value)
      }
      missing={missing.has(question.id)}
      onAnswer={(value) => guide.answer(answerKey(question), value)}
    />
  );
  return (
    <>
      {props.withMembers &&
        repeatedParties(detail.package).map((party) => (
          <MembersField
            key={party.id}
            id={party.id}
            party={names.party(party.id)}
            count={guide.answers.members[party.id] ?? 1}
            onChange={(count) => guide.setMembers(party.id, count)}
          />
        ))}
      {asked.map(field)}
      {asked.length === 0 && <p>{t('guide.nothingToAsk')}</p>}
      {told.length > 0 && (
        <details data-testid="told-questions">
          <summary>{t('guide.told', { n: told.length })}</summary>
          {told.map(field)}
        </details>
      )}
    </>
  );
}

/** The heading of a topic. */
export function TopicHeading({ topic }: { readonly topic: Topic }) {
  const { t } = useTranslation();
  const people = topic.about === 'people';
  return (
    <>
      <h2>{people ? t('guide.people') : t('guide.matter')}</h2>
      <p>{people ? t('guide.peopleLead') : t('guide.matterLead')}</p>
    </>
  );
}
