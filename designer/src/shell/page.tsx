import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './page.module.css';

/** A page beside the desk: its title, also on the tab, the way back, and its sections. */
export function Page(props: {
  readonly title: string;
  readonly back: { readonly to: string; readonly text: string };
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { title, back, children } = props;
  const tab = `${title} · ${t('shell.desk')}`;
  useEffect(() => {
    document.title = tab;
  }, [tab]);
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <Link to={back.to}>{back.text}</Link>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </main>
  );
}

/** A section of a page, with a sentence on what it is for. */
export function Section(props: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <h2 className={styles.section}>{props.title}</h2>
      <p className={styles.lead}>{props.lead}</p>
      {props.children}
    </section>
  );
}
