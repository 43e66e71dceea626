import { useTranslation } from 'react-i18next';
import styles from './due-text.module.css';

/** Green while there is time, yellow on the last day, red when past (红黄牌). */
export type Light = 'green' | 'yellow' | 'red';

/** The warning light of a number of working days left. */
export function lightOf(workingDaysLeft: number): Light {
  if (workingDaysLeft < 0) return 'red';
  return workingDaysLeft <= 1 ? 'yellow' : 'green';
}

/** How many working days are left, in words and with the light; the words carry it without colour. */
export function DueText({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const text =
    days < 0
      ? t('cases.overdue', { n: -days })
      : days === 0
        ? t('cases.dueToday')
        : t('cases.daysLeft', { n: days });
  return (
    <span className={`num ${styles.due}`} data-light={lightOf(days)}>
      {text}
    </span>
  );
}
