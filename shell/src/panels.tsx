import type { ApiProblem } from '@lianban/runtime-api/client';
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import styles from './panels.module.css';

/** Something is on its way. */
export function WaitingPanel({ text }: { readonly text: string }) {
  return (
    <div className={styles.panel} role="status" aria-live="polite">
      <Spin />
      <p className={styles.hint}>{text}</p>
    </div>
  );
}

/** Nothing is here: says why, and what to do next. */
export function EmptyPanel(props: {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.panel} data-testid="empty">
      <div className={styles.mark} aria-hidden="true" />
      <p className={styles.title}>{props.title}</p>
      {props.hint !== undefined && <p className={styles.hint}>{props.hint}</p>}
      {props.action}
    </div>
  );
}

/** The server said no, or could not be reached: what, why, its code, and the ways on. */
export function RefusalPanel(props: {
  readonly problem: ApiProblem;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  const { problem, title, text, children } = props;
  return (
    <div className={styles.panel} role="alert" data-testid="failure" data-code={problem.code}>
      <div className={styles.alertMark} aria-hidden="true">
        !
      </div>
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{text}</p>
      <p className={styles.code}>{problem.code}</p>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
