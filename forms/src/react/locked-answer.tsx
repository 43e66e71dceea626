import { ariaDescribedByIds } from '@rjsf/utils';
import type { MergedField } from '../merged-form.ts';
import { answerText } from './answer-text.ts';
import { useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** A value that is shown, not typed: prefilled by another system, or computed. */
export function LockedAnswer(props: {
  readonly id: string;
  readonly field: MergedField;
  readonly value: unknown;
  readonly wrong: boolean;
}) {
  const { id, field, value, wrong } = props;
  const { say } = useFormView();
  return (
    <output
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the error summary's links lead here
      tabIndex={0}
      className={`${styles.locked} ${wrong ? styles.lockedWrong : ''}`}
      style={{ display: 'block' }}
      aria-describedby={ariaDescribedByIds(id)}
    >
      {answerText(field, value, say)}
    </output>
  );
}
