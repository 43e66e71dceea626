import type { CasePlan } from '@lianban/packages-catalog';
import type { PaperDates } from '@lianban/runtime-api/client';
import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './paper-uploads.module.css';

/** Days that stand on a paper, asked where somebody limits its age or wants it valid for some time. */
export function PaperDatesFields(props: {
  readonly paper: CasePlan['materials'][number];
  readonly dates: PaperDates;
  readonly onChange: (dates: PaperDates) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { paper, dates, onChange } = props;
  const { key, issuedWithinDays, validForDays } = paper;
  const asked = [
    ['issuedOn', issuedWithinDays, 'issuedWithin'],
    ['validUntil', validForDays, 'validFor'],
  ] as const;
  if (issuedWithinDays === undefined && validForDays === undefined) return null;
  const change = (name: keyof PaperDates, day: string) => {
    const { [name]: _old, ...others } = dates;
    onChange(day === '' ? others : { ...others, [name]: day });
  };
  return (
    <div className={styles.dates}>
      {asked.map(([name, days, hint]) =>
        days === undefined ? null : (
          <div key={name}>
            <label htmlFor={`${id}${name}`}>{t(`application.${name}`)}</label>
            <Input
              id={`${id}${name}`}
              type="date"
              value={dates[name] ?? ''}
              aria-describedby={`${id}${name}-hint`}
              data-testid={`${name}-${key}`}
              onChange={({ target }) => change(name, target.value)}
            />
            <p id={`${id}${name}-hint`} className={styles.notes}>
              {t(`application.${hint}`, { n: days })}
            </p>
          </div>
        ),
      )}
    </div>
  );
}
