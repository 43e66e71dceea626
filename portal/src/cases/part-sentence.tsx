import { useTranslation } from 'react-i18next';
import styles from './part-progress.module.css';
import type { ShownPart, Standing } from './part-standing.ts';

/** What a part waits for, or why it ended as it did, in one sentence. */
export function PartSentence(props: {
  readonly part: ShownPart;
  readonly standing: Standing;
  readonly parts: ReadonlyMap<string, ShownPart>;
}) {
  const { t } = useTranslation();
  const { part, standing, parts } = props;
  const nameOf = (ref: string) => parts.get(ref)?.name ?? ref;
  const skipText = (skip: NonNullable<ShownPart['skip']>) =>
    skip.kind === 'predecessorEnded'
      ? t(ended[skip.outcome], { part: nameOf(skip.predecessor) })
      : t(`cases.skip.${skip.kind}`);
  const names = 'for' in standing ? standing.for.map(nameOf).join('、') : '';
  const sentences = [
    ...(standing.kind === 'waiting' && names !== '' ? [t('cases.waitsStart', { names })] : []),
    ...(standing.kind === 'held' ? [t('cases.waitsDecide', { names })] : []),
    ...(part.skip === undefined ? [] : [skipText(part.skip)]),
    ...(part.reason === undefined ? [] : [t('cases.reason', { reason: part.reason })]),
  ];
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} className={styles.sentence}>
          {sentence}
        </p>
      ))}
    </>
  );
}

const ended = {
  refused: 'cases.skip.predecessorRefused',
  withdrawn: 'cases.skip.predecessorWithdrawn',
  skipped: 'cases.skip.predecessorSkipped',
  done: 'cases.skip.predecessorDone',
} as const;
