import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './page.module.css';

/** A page: where it leads back to, its title, what can be done with it, and its content. */
export function Page(props: {
  readonly title: string;
  /** Shown instead of the plain title, e.g. with a gloss. */
  readonly heading?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly text: string };
  readonly width?: 'narrow' | 'normal' | 'wide';
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { title, heading, lead, actions, back, width = 'normal' } = props;
  const brand = t('shell.brand');
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
  return (
    <main id="content" className={`${styles.page} ${styles[width]}`} tabIndex={-1}>
      {back !== undefined && (
        <Link className={styles.back} to={back.to}>
          ← {back.text}
        </Link>
      )}
      <div className={styles.head}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{heading ?? title}</h1>
          {lead !== undefined && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {props.children}
    </main>
  );
}

/** A part of a page with its own heading. */
export function Section(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
  readonly testid?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section} data-testid={props.testid}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{props.title}</h2>
        {props.note !== undefined && <p className={styles.note}>{props.note}</p>}
        {props.aside !== undefined && <div className={styles.aside}>{props.aside}</div>}
      </div>
      {props.children}
    </section>
  );
}
