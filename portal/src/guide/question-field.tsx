import type { CasePlan, ServicePackage } from '@lianban/packages-catalog';
import { currentLanguage } from '@lianban/shell';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Why } from '../plan/why.tsx';
import type { GuideAnswers } from './guide-answers.ts';
import styles from './question-field.module.css';

type FactValue = GuideAnswers['facts'][string];
type Question = ServicePackage['questions'][number];

/** One question with its options as large choices; the usual answer is chosen until another one is. */
export function QuestionField(props: {
  readonly question: Question;
  readonly planned: CasePlan['questions'][number] | undefined;
  /** English gloss of the fact. */
  readonly gloss: string | undefined;
  readonly value: FactValue | undefined;
  readonly missing: boolean;
  readonly onAnswer: (value: FactValue) => void;
  /** Leaving it open; absent where an answer is needed now. */
  readonly unsure?: { readonly chosen: boolean; readonly choose: () => void };
}) {
  const { t } = useTranslation();
  const { question, planned, gloss, missing, onAnswer, unsure } = props;
  const open = unsure?.chosen === true;
  const value = open ? undefined : props.value;
  const name = useId();
  const field = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (!missing) return;
    field.current?.scrollIntoView({ block: 'center' });
    field.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [missing]);
  const chosen = new Set(typeof value === 'string' ? [value] : value);
  const usual = new Set(
    typeof question.default === 'string' ? [question.default] : question.default,
  );
  const pick = (option: string) => {
    if (!question.multiple) return onAnswer(option);
    const values = question.options.map((one) => one.value);
    onAnswer(values.filter((one) => (one === option) !== chosen.has(one)));
  };
  return (
    <fieldset ref={field} className={styles.question} data-testid={`question-${question.id}`}>
      <legend className={styles.legend}>
        <span className={styles.ask}>{question.ask}</span>
        {currentLanguage() === 'en' && gloss !== undefined && (
          <span className={styles.gloss}>{gloss}</span>
        )}
        {question.multiple && <span className={styles.note}>{t('guide.several')}</span>}
        {planned !== undefined && <Why of={question.ask} reason={planned.why} />}
      </legend>
      <div className={styles.options} data-count={question.options.length}>
        {question.options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type={question.multiple ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.has(option.value)}
              onChange={() => pick(option.value)}
              data-testid={`answer-${question.id}-${option.value}`}
            />
            <span className={styles.box} data-several={question.multiple} aria-hidden="true" />
            <span>
              <span>{option.label}</span>
              {currentLanguage() === 'en' && (
                <span className={styles.optionGloss}>{option.value}</span>
              )}
            </span>
            {usual.has(option.value) && <span className={styles.usual}>{t('guide.usual')}</span>}
          </label>
        ))}
      </div>
      {unsure !== undefined && (
        <label className={styles.unsure}>
          <input
            type={question.multiple ? 'checkbox' : 'radio'}
            name={name}
            checked={open}
            onChange={unsure.choose}
            data-testid={`unsure-${question.id}`}
          />
          <span className={styles.box} aria-hidden="true" />
          <span>{t('guide.unsure')}</span>
          {open && <span className={styles.unsureNote}>{t('guide.unsureNote')}</span>}
        </label>
      )}
      {missing && (
        <p className={styles.missing} role="alert">
          {t('guide.chooseOne')}
        </p>
      )}
    </fieldset>
  );
}
