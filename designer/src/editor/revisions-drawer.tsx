import { api, shownDay, shownInstant } from '@lianban/shell';
import { Drawer, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from './desk-context.ts';
import styles from './revisions-drawer.module.css';

/** Every published version, the latest first; each can be looked at. */
export function RevisionsDrawer(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { design } = useDesk();
  const { open, onClose } = props;
  const revisions = design.revisions.toSorted((a, b) => b.revision - a.revision);
  return (
    <Drawer open={open} onClose={onClose} title={t('editor.revisions')} size={360}>
      <ol className={styles.list} data-testid="revisions">
        {revisions.map(({ revision, version, publishedAt, by, inForce, effectiveFrom }) => (
          <li key={version} className={styles.item}>
            <div>
              <p className={styles.name}>
                {t('editor.revision', { n: revision })}
                {inForce && <Tag color="processing">{t('editor.current')}</Tag>}
                {effectiveFrom !== undefined && (
                  <Tag>{t('editor.effectiveOn', { day: shownDay(effectiveFrom) })}</Tag>
                )}
              </p>
              <p className={styles.when}>
                {shownInstant(publishedAt)} · {t('editor.publishedBy', { by })}
              </p>
            </div>
            <div className={styles.actions}>
              <Link
                to={`/packages/${encodeURIComponent(design.id)}/versions/${encodeURIComponent(version)}`}
                data-testid={`view-revision-${revision}`}
                onClick={onClose}
              >
                {t('editor.viewRevision')}
              </Link>
              {version !== design.version && (
                <Link
                  to={`/packages/${encodeURIComponent(design.id)}/compare/${version}/${design.version}`}
                  data-testid={`compare-revision-${revision}`}
                  onClick={onClose}
                >
                  {t('editor.compareRevision')}
                </Link>
              )}
              <a href={api.design.archiveUrl(design.id, version)} download>
                {t('editor.exportRevision')}
              </a>
            </div>
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
