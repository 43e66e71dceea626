import type { MergedField } from '../merged-form.ts';
import type { FormCard } from './form-steps.ts';
import { useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** A field that must be corrected, with the words for it. */
export interface SummaryLine {
  readonly field: MergedField;
  readonly controlId: string;
  readonly text: string;
  /** Nothing was given yet, where something must be. */
  readonly missing: boolean;
  readonly card: FormCard;
  /** Whose it is. */
  readonly owner: string;
}

/**
 * What must be filled in or corrected, each entry leading to its field; many people's under the name of each. It takes
 * the focus when a step is tried.
 */
export function ErrorSummary(props: {
  readonly lines: readonly SummaryLine[];
  readonly onGo: (line: SummaryLine) => void;
}) {
  const { say } = useFormView();
  const { lines, onGo } = props;
  if (lines.length === 0) return null;
  const count = lines.length;
  const byOwner = [...Map.groupBy(lines, ({ owner }) => owner)];
  return (
    <div role="alert" tabIndex={-1} className={styles.summary} data-focus="summary">
      <div className={styles.summaryTitle}>
        {lines.every(({ missing }) => missing)
          ? say('summaryMissing', { count })
          : say('summaryTitle', { count })}
      </div>
      {byOwner.map(([owner, own]) => (
        <div key={owner}>
          {byOwner.length > 1 && (
            <div className={styles.summaryOwner} aria-hidden="true">
              {owner}
            </div>
          )}
          <ul className={styles.summaryList} aria-label={owner}>
            {own
              .toSorted((one, other) => Number(one.missing) - Number(other.missing))
              .map((line) => (
                <SummaryEntry key={`${line.field.key} ${line.text}`} line={line} onGo={onGo} />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** A wrong answer has a line of its own; what is only missing needs no sentence, and stands beside others. */
function SummaryEntry(props: {
  readonly line: SummaryLine;
  readonly onGo: (line: SummaryLine) => void;
}) {
  const { say, locale } = useFormView();
  const { field, controlId, text, missing } = props.line;
  return (
    <li className={missing ? '' : styles.summaryWrong}>
      <a
        href={`#${controlId}`}
        className={styles.summaryLink}
        onClick={(event) => {
          event.preventDefault();
          props.onGo(props.line);
        }}
      >
        {field.title}
        {locale === 'en' && field.gloss !== '' && ` ${field.gloss}`}
      </a>
      {!missing && `${say('colon')}${text}`}
    </li>
  );
}
