import type { CasePlan } from '@lianban/packages-catalog';
import type { FileInfo } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { Why } from '../plan/why.tsx';
import { CatalogueName } from '../shell/catalogue-name.tsx';
import { FileUpload } from './file-upload.tsx';
import styles from './paper-uploads.module.css';

type Material = CasePlan['materials'][number];

/** Papers that the applicant uploads, then those that may be offered. */
export function papersToUpload(plan: CasePlan): readonly Material[] {
  return [
    ...plan.materials.filter((paper) => paper.disposition === 'submitted'),
    ...plan.optionalMaterials,
  ];
}

/** One line for each paper, with its files. */
export function PaperUploads(props: {
  readonly plan: CasePlan;
  readonly uploads: Readonly<Record<string, readonly FileInfo[]>>;
  /** Key of the paper to bring into view. */
  readonly focus?: string | undefined;
  readonly onChange: (key: string, files: readonly FileInfo[]) => void;
}) {
  const { t } = useTranslation();
  const papers = papersToUpload(props.plan);
  if (papers.length === 0) return <p className={styles.nothing}>{t('application.noPapers')}</p>;
  return (
    <ul className={styles.papers}>
      {papers.map((paper) => (
        <PaperLine
          key={paper.key}
          paper={paper}
          optional={props.plan.optionalMaterials.includes(paper)}
          files={props.uploads[paper.key] ?? []}
          focused={props.focus === paper.key}
          onChange={(files) => props.onChange(paper.key, files)}
        />
      ))}
    </ul>
  );
}

function PaperLine(props: {
  readonly paper: Material;
  readonly optional: boolean;
  readonly files: readonly FileInfo[];
  readonly focused: boolean;
  readonly onChange: (files: readonly FileInfo[]) => void;
}) {
  const { t } = useTranslation();
  const names = usePlanNames();
  const { paper, optional, files, focused } = props;
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
              ...(optional ? [t('application.optional')] : []),
              ...(paper.deferrable ? [t('application.deferrable')] : []),
              ...(paper.originals > 0 ? [t('application.originals', { n: paper.originals })] : []),
            ].join(' · ')}
          </p>
        </div>
        <Why of={paper.name} reason={paper.why} />
      </div>
      <FileUpload
        label={t('application.uploadFor', { name: paper.name, whose: names.party(paper.of) })}
        testid={`upload-${paper.key}`}
        files={files}
        onChange={props.onChange}
      />
    </li>
  );
}
