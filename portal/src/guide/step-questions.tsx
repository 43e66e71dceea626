import type { PackageDetail } from '@lianban/runtime-api/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { answerKey } from './guide-answers.ts';
import { type GuideStep, questionsToAsk, repeatedParties } from './guide-steps.ts';
import { MembersField } from './members-field.tsx';
import { QuestionField } from './question-field.tsx';
import { RegionField } from './region-field.tsx';
import { ToldQuestions } from './told-questions.tsx';
import type { Guide } from './use-guide.ts';

/** The questions of one step, what needs no asking, and on the first step the number of people. */
export function StepQuestions(props: {
  readonly detail: PackageDetail;
  readonly step: GuideStep;
  readonly guide: Guide;
  /** Ids of questions answered by something else, shown here. */
  readonly told: readonly string[];
  /** Whether the numbers of members are asked here. */
  readonly withMembers: boolean;
  /** Whether a question may be left open for now. */
  readonly mayBeOpen: boolean;
  /** Ids of questions that must be answered first. */
  readonly missing: ReadonlySet<string>;
}) {
  const { detail, step, guide, told, missing, mayBeOpen } = props;
  const names = usePlanNames();
  const { t } = useTranslation();
  const planned = new Map(guide.plan?.questions.map((question) => [question.id, question]));
  const glosses = new Map(detail.facts.map((fact) => [fact.id, fact.gloss]));
  const counted = props.withMembers ? repeatedParties(detail.package) : [];
  // What is being corrected stays where it stands.
  const [opened, setOpened] = useState<readonly string[]>([]);
  const asked = questionsToAsk(detail.package, step, guide.plan, guide.answers).filter(
    ({ id }) => !opened.includes(id),
  );
  return (
    <>
      {props.withMembers && detail.regions !== undefined && (
        <RegionField
          regions={detail.regions}
          chosen={guide.answers.region}
          onChange={guide.setRegion}
        />
      )}
      {counted.map((party) => (
        <MembersField
          key={party.id}
          id={party.id}
          party={names.party(party.id)}
          count={guide.answers.members[party.id] ?? 1}
          onChange={(count) => guide.setMembers(party.id, count)}
        />
      ))}
      {asked.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          planned={planned.get(question.id)}
          gloss={glosses.get(question.fact)}
          value={guide.answers.facts[answerKey(question)] ?? question.default}
          missing={missing.has(question.id)}
          onAnswer={(value) => guide.answer(answerKey(question), value)}
          {...(mayBeOpen && {
            unsure: {
              chosen: guide.unsure.has(answerKey(question)),
              choose: () => guide.leaveOpen(answerKey(question)),
            },
          })}
        />
      ))}
      {asked.length + counted.length + told.length === 0 && <p>{t('guide.nothingToAsk')}</p>}
      <ToldQuestions
        detail={detail}
        guide={guide}
        told={[...new Set([...opened, ...told])]}
        opened={opened}
        onOpen={(id) => setOpened([...opened, id])}
      />
    </>
  );
}
