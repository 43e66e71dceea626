import type { PackageDetail } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { answerKey } from './guide-answers.ts';
import { MembersField } from './members-field.tsx';
import { QuestionField } from './question-field.tsx';
import type { Topic } from './topics.ts';
import { repeatedParties } from './topics.ts';
import type { Guide } from './use-guide.ts';

/** Questions of a topic that apply under the answers so far. */
export function applyingQuestions(detail: PackageDetail, topic: Topic, guide: Guide) {
  const planned = new Map(guide.plan?.questions.map((question) => [question.id, question]));
  return detail.package.questions.filter(
    ({ id }) => topic.questions.includes(id) && planned.get(id)?.applies !== false,
  );
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
      {applyingQuestions(detail, topic, guide).map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          planned={planned.get(question.id)}
          gloss={glosses.get(question.fact)}
          value={guide.answers.facts[answerKey(question)] ?? question.default}
          missing={missing.has(question.id)}
          onAnswer={(value) => guide.answer(answerKey(question), value)}
        />
      ))}
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
