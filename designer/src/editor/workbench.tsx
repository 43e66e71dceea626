import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { PropertiesPanel } from '../properties/properties-panel.tsx';
import { Canvas } from './canvas.tsx';
import { CataloguePanel } from './catalogue-panel.tsx';
import { useDesk } from './desk-context.ts';
import { type DeskView, EditorBar } from './editor-bar.tsx';
import { PartsTable } from './parts-table.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import styles from './workbench.module.css';

/** Catalogue, drawing or table, properties, and the check below. */
export function Workbench() {
  const desk = useDesk();
  const [view, setView] = useState<DeskView>('diagram');
  const [problemsOpen, setProblemsOpen] = useState(false);
  const [catalogueOpen, setCatalogueOpen] = useState(true);
  const { diagram, readOnly } = desk;
  return (
    <main id="content" className={styles.workbench} tabIndex={-1}>
      <EditorBar view={view} onView={setView} />
      <div className={styles.middle}>
        {!readOnly && (
          <CataloguePanel open={catalogueOpen} onToggle={() => setCatalogueOpen(!catalogueOpen)} />
        )}
        <div className={styles.sheet}>
          <Canvas hidden={view === 'table'} />
          {view === 'table' && diagram !== undefined && (
            <PartsTable
              diagram={diagram}
              onShow={(element) => {
                setView('diagram');
                // The canvas has no size while it is hidden; it centres once it is shown.
                requestAnimationFrame(() => diagram.select(element));
              }}
            />
          )}
          {!readOnly && (
            <ProblemsPanel
              open={problemsOpen}
              onToggle={() => setProblemsOpen(!problemsOpen)}
              onLocate={() => setView('diagram')}
            />
          )}
        </div>
        {view === 'diagram' && <PropertiesPanel />}
      </div>
      <LeaveGuard unsaved={desk.unsaved} />
    </main>
  );
}

/** Unsaved work is not lost by a click on a link or a closed window without asking. */
function LeaveGuard({ unsaved }: { readonly unsaved: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(unsaved);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={t('editor.leaveAsk')}
      okText={t('editor.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('editor.stay')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t('editor.leaveHint')}
    </Modal>
  );
}
