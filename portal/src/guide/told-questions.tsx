import type { PackageDetail } from '@lianban/runtime-api/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { answerKey } from './guide-answers.ts';
import { QuestionField } from './question-field.tsx';
import styles from './told-questions.module.css';
import type { Guide } from './use-guide.ts';

/** What needs no asking because registers or tags tell it: who told it, and a way to correct it. */
export function ToldQuestions(props: {
  readonly detail: PackageDetail;
  readonly guide: Guide;
  /** Ids of questions that are told, or were until they were corrected. */
  readonly told: readonly string[];
  /** Ids of those that are being corrected. */
  readonly opened: readonly string[];
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { detail, guide, told, opened, onOpen } = props;
  const names = usePlanNames();
  if (told.length === 0) return null;
  const lines = told.flatMap((id) => {
    const question = detail.package.questions.find((one) => one.id === id);
    return question === undefined ? [] : [question];
  });
  return (
    <section className={styles.told} data-testid="told-questions">
      <h3 className={styles.title}>{t('guide.told', { n: lines.length })}</h3>
      <ul>
        {lines.map((question) => {
          const planned = guide.plan?.questions.find(({ id }) => id === question.id);
          const key = answerKey(question);
          const value = guide.answers.facts[key] ?? guide.plan?.facts[key]?.value;
          if (opened.includes(question.id)) {
            return (
              <li key={question.id} className={styles.line}>
                <QuestionField
                  question={question}
                  planned={planned}
                  gloss={detail.facts.find(({ id }) => id === question.fact)?.gloss}
                  value={value}
                  missing={false}
                  onAnswer={(answer) => guide.answer(key, answer)}
                />
                {guide.answers.facts[key] !== undefined && (
                  <Button type="link" onClick={() => guide.takeBack(key)}>
                    {t('guide.takeBack')}
                  </Button>
                )}
              </li>
            );
          }
          return (
            <li key={question.id} className={styles.line} data-testid={`told-${question.id}`}>
              <span className={styles.what}>
                <span className={styles.fact}>{names.fact(key)}</span>
                <strong>{value === undefined ? '' : names.value(key, value)}</strong>
                <span className={styles.source}>
                  {planned?.toldBy?.source === 'shared'
                    ? t('guide.toldBy', { from: planned.toldBy.from })
                    : t('guide.toldByTag')}
                </span>
              </span>
              <Button
                type="link"
                aria-label={t('guide.correctOf', { name: names.fact(key) })}
                data-testid={`correct-${question.id}`}
                onClick={() => onOpen(question.id)}
              >
                {t('guide.correct')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
