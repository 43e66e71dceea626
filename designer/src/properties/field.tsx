import type { ReactNode } from 'react';
import styles from './field.module.css';

/** One property with its name above it. */
export function Field(props: {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Id of the control the label belongs to. */
  readonly htmlFor?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const { label, hint, htmlFor, aside, children } = props;
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        {htmlFor === undefined ? (
          <span className={styles.label}>{label}</span>
        ) : (
          <label className={styles.label} htmlFor={htmlFor}>
            {label}
          </label>
        )}
        {aside}
      </div>
      {children}
      {hint !== undefined && (
        <p className={styles.hint} {...(htmlFor !== undefined && { id: `${htmlFor}-hint` })}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** What is selected: its kind, and its name. */
export function PanelHead(props: { readonly kind: string; readonly name: ReactNode }) {
  return (
    <header className={styles.panelHead}>
      <p className={styles.kind}>{props.kind}</p>
      <h2 className={styles.name} data-testid="selected-name">
        {props.name}
      </h2>
    </header>
  );
}
