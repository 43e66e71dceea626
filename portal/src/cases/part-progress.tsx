import type { CaseView } from '@lianban/runtime-api/client';
import { CatalogueName, shownDate } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { DepartmentName } from '../shell/departments.tsx';
import { caseRounds } from './case-rounds.ts';
import { DueText } from './due-text.tsx';
import { PartFormLink } from './part-form-link.tsx';
import styles from './part-progress.module.css';
import { PartSentence } from './part-sentence.tsx';
import { byRef, type ShownPart, type Standing, standingOf } from './part-standing.ts';

/** Every part in the round it starts in: who handles it, where it stands, what it waits for. */
export function PartProgress({ shown }: { readonly shown: CaseView }) {
  const { t } = useTranslation();
  const parts = byRef(shown.partViews);
  return (
    <ol className={styles.rounds}>
      {caseRounds(shown.partViews).map((round, index) => (
        <li key={round.map(({ ref }) => ref).join(' ')} className={styles.round}>
          <h3 className={`num ${styles.heading}`}>{t('cases.round', { n: index + 1 })}</h3>
          <ul className={styles.parts}>
            {round.map((part) => (
              <PartRow key={part.ref} part={part} parts={parts} caseId={shown.caseId} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function PartRow(props: {
  readonly part: ShownPart;
  readonly parts: ReadonlyMap<string, ShownPart>;
  readonly caseId: string;
}) {
  const { part, parts, caseId } = props;
  const standing = standingOf(part, parts);
  return (
    <li className={styles.part} data-testid={`part-${part.ref}`} data-standing={standing.kind}>
      <span className={styles.mark} aria-hidden="true" />
      <div className={styles.what}>
        <p className={styles.name}>
          <CatalogueName name={part.name} gloss={part.gloss} />
        </p>
        <p className={styles.department}>
          <DepartmentName id={part.department} />
        </p>
        <PartSentence part={part} standing={standing} parts={parts} />
        {part.formName !== undefined && (
          <p className={styles.form}>
            <PartFormLink caseId={caseId} part={part.ref} name={part.formName} />
          </p>
        )}
      </div>
      <div className={styles.now}>
        <StandingText standing={standing} />
        <Due part={part} />
      </div>
    </li>
  );
}

function StandingText({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation();
  const text =
    'act' in standing && standing.act !== undefined
      ? t('cases.standing.next', { act: t(`acts.${standing.act}`) })
      : t(`cases.standing.${standing.kind}`);
  return <p className={styles.standing}>{text}</p>;
}

function Due({ part }: { readonly part: ShownPart }) {
  const { t } = useTranslation();
  if (part.status === 'ended' || part.dueDate === undefined) return null;
  return (
    <p className={styles.due}>
      {part.workingDaysLeft !== undefined && <DueText days={part.workingDaysLeft} />}
      <span className="num">{t('cases.due_on', { date: shownDate(part.dueDate) })}</span>
    </p>
  );
}
