import styles from './catalogue-name.module.css';
import { currentLanguage } from './language.ts';

/** A name of the catalogue; in English its gloss stands beside the Chinese. */
export function CatalogueName(props: {
  readonly name: string;
  readonly gloss?: string | undefined;
  /** The gloss on a line of its own. */
  readonly stacked?: boolean;
}) {
  const { name, gloss, stacked = false } = props;
  if (currentLanguage() !== 'en' || gloss === undefined || gloss === '') return <>{name}</>;
  return (
    <span className={stacked ? styles.stacked : undefined}>
      <span lang="zh-CN">{name}</span>
      <span className={styles.gloss} lang="en">
        {gloss}
      </span>
    </span>
  );
}
