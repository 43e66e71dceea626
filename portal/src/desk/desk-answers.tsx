import type { PackageDetail } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { answerKey } from '../guide/guide-answers.ts';
import { questionsTold } from '../guide/guide-steps.ts';
import { StepQuestions } from '../guide/step-questions.tsx';
import type { Guide } from '../guide/use-guide.ts';
import { Section } from '../shell/page.tsx';
import styles from './desk-answers.module.css';

/** Every question that applies, close together. */
export function DeskAnswers(props: {
  readonly detail: PackageDetail;
  readonly guide: Guide;
  /** Fact whose question must be answered first. */
  readonly open: string | undefined;
}) {
  const { t } = useTranslation();
  const { detail, guide, open } = props;
  const missing = new Set(
    detail.package.questions.filter((one) => answerKey(one) === open).map(({ id }) => id),
  );
  const step = { ask: detail.package.questions.map(({ id }) => id), told: [] };
  return (
    <Section title={t('desk.answers')} note={t('desk.answersNote')} testid="desk-answers">
      <div className={styles.answers}>
        <StepQuestions
          detail={detail}
          step={step}
          guide={guide}
          told={questionsTold(guide.plan, [step], 0)}
          withMembers
          mayBeOpen={false}
          missing={missing}
        />
      </div>
    </Section>
  );
}
