import type { CasePlan } from '@lianban/packages-catalog';
import type { FileInfo, PaperDates } from '@lianban/runtime-api/client';
import { CatalogueName } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { ReviewPoints } from '../plan/review-points.tsx';
import { Why } from '../plan/why.tsx';
import { FileUpload } from './file-upload.tsx';
import { PaperDatesFields } from './paper-dates-fields.tsx';
import styles from './paper-uploads.module.css';

type Material = CasePlan['materials'][number];

/** Papers that the applicant uploads, then those that may be offered. */
export function papersToUpload(plan: CasePlan): readonly Material[] {
  return [
    ...plan.materials.filter((paper) => paper.disposition === 'submitted'),
    ...plan.optionalMaterials,
  ];
}

/** One line for each paper, with its files; what may be left out is folded away. */
export function PaperUploads(props: {
  readonly plan: CasePlan;
  readonly uploads: Readonly<Record<string, readonly FileInfo[]>>;
  /** Key of the paper to bring into view. */
  readonly focus?: string | undefined;
  /** A clerk at the desk sees what to look at on each paper. */
  readonly reviewing?: boolean;
  readonly dates: Readonly<Record<string, PaperDates>>;
  readonly onDates: (dates: Readonly<Record<string, PaperDates>>) => void;
  readonly track: (upload: Promise<void>) => void;
  readonly onChange: (key: string, files: readonly FileInfo[]) => void;
}) {
  const { t } = useTranslation();
  const { plan, uploads, focus, reviewing = false, track, dates, onDates, onChange } = props;
  const lines = (papers: readonly Material[]) => (
    <ul className={styles.papers}>
      {papers.map((paper) => (
        <PaperLine
          key={paper.key}
          paper={paper}
          files={uploads[paper.key] ?? []}
          focused={focus === paper.key}
          reviewing={reviewing}
          track={track}
          dates={dates[paper.key] ?? {}}
          onDates={(given) => onDates({ ...dates, [paper.key]: given })}
          onChange={(files) => onChange(paper.key, files)}
        />
      ))}
    </ul>
  );
  const needed = plan.materials.filter((paper) => paper.disposition === 'submitted');
  const optional = plan.optionalMaterials;
  const given = optional.some(({ key }) => key === focus || (uploads[key]?.length ?? 0) > 0);
  return (
    <>
      {needed.length === 0 && <p className={styles.nothing}>{t('application.noPapers')}</p>}
      {lines(needed)}
      {optional.length > 0 && (
        <details className={styles.optional} open={given} data-testid="optional-papers">
          <summary className={styles.summary}>
            {t('application.optional')}
            <span className={styles.notes}>
              {t('application.optionalNote', { n: optional.length })}
            </span>
          </summary>
          {lines(optional)}
        </details>
      )}
    </>
  );
}

function PaperLine(props: {
  readonly paper: Material;
  readonly files: readonly FileInfo[];
  readonly focused: boolean;
  readonly reviewing: boolean;
  readonly dates: PaperDates;
  readonly onDates: (dates: PaperDates) => void;
  readonly track: (upload: Promise<void>) => void;
  readonly onChange: (files: readonly FileInfo[]) => void;
}) {
  const { t } = useTranslation();
  const names = usePlanNames();
  const { paper, files, focused } = props;
  const scroll = (line: HTMLLIElement | null) => {
    if (focused) line?.scrollIntoView({ block: 'center' });
  };
  return (
    <li
      ref={scroll}
      className={focused ? `${styles.paper} ${styles.focused}` : styles.paper}
      data-testid={`paper-${paper.key}`}
    >
      <div className={styles.head}>
        <div className={styles.what}>
          <p className={styles.name}>
            <span>
              <CatalogueName name={paper.name} gloss={paper.gloss} />
            </span>
            <span className={styles.whose}>{names.party(paper.of)}</span>
          </p>
          <p className={styles.notes}>
            {[
              ...(paper.deferrable ? [t('application.deferrable')] : []),
              ...(paper.originals > 0 ? [t('application.originals', { n: paper.originals })] : []),
            ].join(' · ')}
          </p>
          {props.reviewing && <ReviewPoints points={paper.reviewPoints} />}
        </div>
        <Why of={paper.name} reason={paper.why} />
      </div>
      <FileUpload
        label={t('application.uploadFor', { name: paper.name, whose: names.party(paper.of) })}
        testid={`upload-${paper.key}`}
        files={files}
        track={props.track}
        onChange={props.onChange}
      />
      <PaperDatesFields paper={paper} dates={props.dates} onChange={props.onDates} />
    </li>
  );
}
