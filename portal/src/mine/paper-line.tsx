import type { MyChoice, MyPaper } from '@lianban/runtime-api/client';
import { CatalogueName } from '@lianban/shell';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FileLink } from '../shell/file-link.tsx';
import styles from './mine.module.css';

/** A paper: what it is, where it comes from, how long it holds, where it was used, and whether it may be again. */
export function PaperLine(props: {
  readonly paper: MyPaper;
  readonly onChoose: (choice: MyChoice) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { paper, onChoose } = props;
  const { id, kind, caseNo, issuedOn, validUntil, usedIn } = paper;
  const notes = [
    ...(kind === 'certificate' ? [paper.source ?? ''] : []),
    ...(issuedOn === undefined ? [] : [t('mine.issuedOn', { day: issuedOn })]),
    validUntil === undefined ? undefined : t('mine.validUntil', { day: validUntil }),
    usedIn.length === 0 ? undefined : t('mine.usedIn', { cases: usedIn.join('、') }),
  ].filter((note) => note !== undefined && note !== '');
  return (
    <li className={styles.line} data-testid={`my-paper-${paper.material}`} data-kind={kind}>
      <div className={styles.what}>
        <p className={styles.name}>
          <CatalogueName name={paper.name} gloss={paper.gloss} />
          <span className={styles.mark}>{t(`mine.kinds.${kind}`)}</span>
          {paper.expired && <span className={styles.late}>{t('mine.expired')}</span>}
        </p>
        <p className={styles.note}>
          {t('mine.from')} <Link to={`/cases/${paper.caseId}`}>{caseNo}</Link>
          {notes.map((note) => (
            <span key={note}> · {note}</span>
          ))}
        </p>
        {paper.files.map((file) => (
          <FileLink key={file.fileId} file={file} />
        ))}
      </div>
      {kind === 'certificate' ? (
        <span className={styles.note}>{t('mine.askedEachTime')}</span>
      ) : (
        // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control
        <label className={styles.allow}>
          <span>{t('mine.allowReuse')}</span>
          <Switch
            checked={paper.reusable}
            aria-label={t('mine.allowReuseOf', { name: paper.name, caseNo })}
            onChange={(use) => void onChoose({ about: { paper: id }, use })}
          />
        </label>
      )}
    </li>
  );
}
