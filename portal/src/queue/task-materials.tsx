import { PaperClipOutlined } from '@ant-design/icons';
import type { TaskView } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';
import { ReviewPoints } from '../plan/review-points.tsx';
import { FileLink } from '../shell/file-link.tsx';
import styles from './task-materials.module.css';

type Material = TaskView['materials'][number];

/** The papers this part asks for, where they come from, and whether they are here. */
export function TaskMaterials({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  if (task.materials.length === 0) {
    return <p className={styles.nothing}>{t('queue.noMaterials')}</p>;
  }
  return (
    <ul className={styles.materials}>
      {task.materials.map((material) => (
        <MaterialRow key={material.key} material={material} source={sourceOf(task, material)} />
      ))}
    </ul>
  );
}

const dispositions = [
  'submitted',
  'declared',
  'reused',
  'shared',
  'producedByPredecessor',
  'deferredToSibling',
] as const;

/** Where a paper comes from: a register by its name, an earlier part by the name of the part. */
function sourceOf(task: TaskView, { disposition, source, result }: Material): string | undefined {
  if (disposition !== 'producedByPredecessor' && disposition !== 'deferredToSibling') return source;
  return task.predecessors.find(({ ref }) => ref === source)?.name ?? result?.name;
}

function MaterialRow(props: { readonly material: Material; readonly source: string | undefined }) {
  const { t } = useTranslation();
  const { source } = props;
  const { name, label, files, result, present } = props.material;
  const disposition = dispositions.find((one) => one === props.material.disposition);
  return (
    <li
      className={styles.material}
      data-present={present}
      data-testid={`paper-${props.material.key}`}
    >
      <div className={styles.what}>
        <p className={styles.name}>
          {name}
          {label !== name && (
            <span className={styles.label}>{t('queue.calledHere', { label })}</span>
          )}
        </p>
        <p className={styles.from}>
          {disposition === undefined
            ? props.material.disposition
            : t(`queue.disposition.${disposition}`)}
          {source !== undefined && ` · ${source}`}
          {result?.number !== undefined && <span className="num"> · {result.number}</span>}
          {props.material.earlier !== undefined &&
            ` · ${t('queue.trustLevel', { level: props.material.earlier.trust })}`}
        </p>
        <ReviewPoints points={props.material.reviewPoints} />
      </div>
      <div className={styles.files}>
        {[...files, ...(result?.file === undefined ? [] : [result.file])].map((file) => (
          <span key={file.fileId}>
            <PaperClipOutlined aria-hidden="true" /> <FileLink file={file} />
          </span>
        ))}
      </div>
      <span className={styles.present}>{t(present ? 'queue.present' : 'queue.absent')}</span>
    </li>
  );
}
