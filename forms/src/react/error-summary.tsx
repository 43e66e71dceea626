import type { MergedField } from '../merged-form.ts';
import type { FormCard } from './form-steps.ts';
import { useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** A field that must be corrected, with the words for it. */
export interface SummaryLine {
  readonly field: MergedField;
  readonly controlId: string;
  readonly text: string;
  readonly card: FormCard;
  /** Whose it is. */
  readonly owner: string;
}

/** What must be corrected, each line leading to its field. It takes the focus when a step is tried. */
export function ErrorSummary(props: {
  readonly lines: readonly SummaryLine[];
  readonly onGo: (line: SummaryLine) => void;
}) {
  const { say } = useFormView();
  if (props.lines.length === 0) return null;
  const severalOwners = new Set(props.lines.map(({ owner }) => owner)).size > 1;
  return (
    <div role="alert" tabIndex={-1} className={styles.summary} data-focus="summary">
      <div className={styles.summaryTitle}>
        {say('summaryTitle', { count: props.lines.length })}
      </div>
      <ul className={styles.summaryList}>
        {props.lines.map((line) => (
          <li key={`${line.field.key} ${line.text}`}>
            <a
              href={`#${line.controlId}`}
              className={styles.summaryLink}
              onClick={(event) => {
                event.preventDefault();
                props.onGo(line);
              }}
            >
              {severalOwners && `${line.owner} · `}
              {line.field.title}
            </a>
            {`：${line.text}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
