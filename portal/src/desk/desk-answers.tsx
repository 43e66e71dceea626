import type { PackageDetail } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { TopicQuestions } from '../guide/topic-questions.tsx';
import type { Guide } from '../guide/use-guide.ts';
import { Section } from '../shell/page.tsx';
import styles from './desk-answers.module.css';

const none: ReadonlySet<string> = new Set();

/** Every question that applies, close together. */
export function DeskAnswers(props: { readonly detail: PackageDetail; readonly guide: Guide }) {
  const { t } = useTranslation();
  const { detail, guide } = props;
  const topic = {
    about: 'matter' as const,
    questions: detail.package.questions.map(({ id }) => id),
  };
  return (
    <Section title={t('desk.answers')} note={t('desk.answersNote')} testid="desk-answers">
      <div className={styles.answers}>
        <TopicQuestions detail={detail} topic={topic} guide={guide} withMembers missing={none} />
      </div>
    </Section>
  );
}
