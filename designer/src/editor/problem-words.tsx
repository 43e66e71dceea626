import type { Problem } from '@lianban/engine';
import { useTranslation } from 'react-i18next';
import { problemSentence, problemValues } from './problem-text.ts';
import styles from './problem-words.module.css';
import { useProblemNames } from './use-words.ts';

/** One problem as a sentence, with the answers under which it shows and its code. */
export function ProblemWords({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const names = useProblemNames();
  const templates: Readonly<Record<string, string>> = t('problems.code', { returnObjects: true });
  const values = problemValues(problem, names, t('problems.wholePackage'));
  return (
    <div className={styles.words} data-code={problem.code}>
      <p>{problemSentence(problem, templates[problem.code], values)}</p>
      {values.answers !== undefined && (
        <p className={styles.more}>{t('problems.answers', { answers: values.answers })}</p>
      )}
      <p className={styles.code}>
        {t(`problems.severity.${problem.severity}`)} · {problem.code}
      </p>
    </div>
  );
}
