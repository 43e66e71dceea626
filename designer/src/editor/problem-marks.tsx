import type { Problem } from '@lianban/engine';
import { Popover } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Diagram } from '../diagram/open-diagram.ts';
import { useDesk } from './desk-context.ts';
import styles from './problem-marks.module.css';
import { ProblemWords } from './problem-words.tsx';
import { useProblemNames } from './use-words.ts';

const gravity: Readonly<Record<Problem['severity'], number>> = { error: 0, warning: 1, note: 2 };

/** Paints every problem on the element it belongs to; a click says what is wrong. */
export function ProblemMarks({ diagram }: { readonly diagram: Diagram }) {
  const { check } = useDesk();
  const byElement = Map.groupBy(check.problems, ({ element }) =>
    element === undefined ? undefined : diagram.paintedAt(element),
  );
  return [...byElement].map(
    ([element, problems]) =>
      element !== undefined && (
        <ProblemMark
          key={`${element} ${worst(problems)}`}
          diagram={diagram}
          element={element}
          problems={problems}
          found={check.problems}
        />
      ),
  );
}

/** The gravest severity among some problems. */
export function worst(problems: readonly Problem[]): Problem['severity'] {
  return (
    problems.map(({ severity }) => severity).toSorted((a, b) => gravity[a] - gravity[b])[0] ??
    'note'
  );
}

function ProblemMark(props: {
  readonly diagram: Diagram;
  readonly element: string;
  readonly problems: readonly Problem[];
  /** All that the last check found; a new check paints anew, because shapes may have been replaced meanwhile. */
  readonly found: readonly Problem[];
}) {
  const { t } = useTranslation();
  const names = useProblemNames();
  const { diagram, element, problems, found } = props;
  const severity = worst(problems);
  const [place] = useState(() => document.createElement('div'));

  useEffect(() => {
    const unfasten = diagram.fasten(element, place);
    const unmark = diagram.mark(element, `lb-${severity}`);
    return () => {
      unfasten();
      unmark();
    };
  }, [diagram, element, place, severity, found]);

  const name = names.element(element) ?? element;
  return createPortal(
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={
        <ul className={styles.list}>
          {problems.map((problem) => (
            <li key={`${problem.code} ${problem.element} ${JSON.stringify(problem.params)}`}>
              <ProblemWords problem={problem} />
            </li>
          ))}
        </ul>
      }
    >
      <button
        type="button"
        className={styles.mark}
        data-severity={severity}
        data-testid={`mark-${element}`}
        data-codes={[...new Set(problems.map(({ code }) => code))].join(' ')}
        aria-label={t('problems.mark', { name, n: problems.length })}
      >
        {severity === 'note' ? 'i' : '!'}
      </button>
    </Popover>,
    place,
  );
}
