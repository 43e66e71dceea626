import type { Problem } from '@lianban/engine';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { packageFacts } from '../conditions/package-facts.ts';
import { useDesk } from './desk-context.ts';
import { answersInWords, problemSentence, problemValues } from './problem-text.ts';
import styles from './problem-words.module.css';
import { useConditionWords, useProblemNames } from './use-words.ts';

/** One problem as a sentence, with the answers under which it shows and its code. */
export function ProblemWords({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const names = useProblemNames();
  const { diagram, readOnly } = useDesk();
  const { element } = problem;
  const templates: Readonly<Record<string, string>> = t('problems.code', { returnObjects: true });
  const values = problemValues(problem, names, t('problems.wholePackage'));
  return (
    <div className={styles.words} data-code={problem.code}>
      {values.regionName !== undefined && (
        <p>{t('problems.inRegion', { region: values.regionName })}</p>
      )}
      <p>{problemSentence(problem, templates[problem.code], values)}</p>
      {problem.severity === 'note' && problem.code.startsWith('FORM_') && (
        <p>{t('problems.neverTogether')}</p>
      )}
      {values.answers !== undefined && <Answers text={values.answers} />}
      {!readOnly && element !== undefined && diagram?.isLoose(element) && (
        <Button
          size="small"
          data-testid={`remove-loose-${element}`}
          onClick={() => diagram.edits.removeLoose(element)}
        >
          {t('properties.removeArrow')}
        </Button>
      )}
      <p className={styles.code}>
        {t(`problems.severity.${problem.severity}`)} · {problem.code}
      </p>
    </div>
  );
}

/** The answers under which a problem shows; long, so folded away. */
function Answers({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { design, catalogue } = useDesk();
  const words = useConditionWords();
  const facts = packageFacts(design.package, catalogue.facts);
  return (
    <details className={styles.answers}>
      <summary>{t('problems.answers')}</summary>
      <ul>
        {answersInWords(text, facts, words).map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ul>
    </details>
  );
}
