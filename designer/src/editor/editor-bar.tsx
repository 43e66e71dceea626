import {
  ArrowLeftOutlined,
  HistoryOutlined,
  MoreOutlined,
  RedoOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { CatalogueName } from '@lianban/shell';
import { Button, Dropdown, Segmented, Tooltip } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from './desk-context.ts';
import styles from './editor-bar.module.css';
import { PublishDialog } from './publish-dialog.tsx';
import { RevisionsDrawer } from './revisions-drawer.tsx';
import { useDeskActions } from './use-desk-actions.ts';

/** How the package is shown. */
export type DeskView = 'diagram' | 'table';

/** The package's name and standing, the two views, and what can be done with the whole. */
export function EditorBar(props: {
  readonly view: DeskView;
  readonly onView: (view: DeskView) => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { view, onView } = props;
  const { name, gloss } = desk.design.package.package;
  return (
    <div className={styles.bar}>
      <Link to="/" className={styles.back} aria-label={t('editor.back')} title={t('editor.back')}>
        <ArrowLeftOutlined />
      </Link>
      <div className={styles.titles}>
        <h1 className={styles.title}>
          <CatalogueName name={name} gloss={gloss} />
        </h1>
        <Standing />
      </div>
      <Segmented<DeskView>
        aria-label={t('editor.view')}
        value={view}
        options={[
          {
            value: 'diagram',
            label: <span data-testid="view-diagram">{t('editor.viewDiagram')}</span>,
          },
          { value: 'table', label: <span data-testid="view-table">{t('editor.viewTable')}</span> },
        ]}
        onChange={onView}
      />
      {desk.readOnly ? (
        <Link to={`/packages/${encodeURIComponent(desk.design.id)}`}>
          <Button>{t('editor.backToDraft')}</Button>
        </Link>
      ) : (
        <Actions />
      )}
    </div>
  );
}

/** Which version it stands on, and whether the work is saved. */
function Standing() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { design } = desk;
  const n = design.revision;
  if (desk.readOnly) {
    const shown = design.revisions.find(({ version }) => version === desk.shownVersion);
    return (
      <span className={styles.standing}>
        {t('editor.olderRevision', { n: shown?.revision ?? n })}
      </span>
    );
  }
  const state = desk.saving
    ? 'saving'
    : desk.unsaved
      ? 'unsaved'
      : design.draft
        ? 'saved'
        : 'asPublished';
  return (
    <span className={styles.standing} role="status" data-testid="standing" data-state={state}>
      <span data-testid="revision" data-revision={n}>
        {t(design.draft || desk.unsaved ? 'editor.basedOn' : 'editor.revision', { n })}
      </span>
      <span className={styles.dot} data-state={state} aria-hidden="true" />
      {t(`editor.${state}`)}
    </span>
  );
}

function Actions() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { save } = useDeskActions();
  const [revisions, setRevisions] = useState(false);
  const { diagram } = desk;
  return (
    <div className={styles.actions}>
      <Button
        type="text"
        icon={<UndoOutlined />}
        aria-label={t('editor.undo')}
        title={t('editor.undo')}
        data-testid="undo"
        disabled={!diagram?.canUndo}
        onClick={() => diagram?.undo()}
      />
      <Button
        type="text"
        icon={<RedoOutlined />}
        aria-label={t('editor.redo')}
        title={t('editor.redo')}
        data-testid="redo"
        disabled={!diagram?.canRedo}
        onClick={() => diagram?.redo()}
      />
      <Button
        type="text"
        icon={<HistoryOutlined />}
        data-testid="open-revisions"
        onClick={() => setRevisions(true)}
      >
        {t('editor.revisions')}
      </Button>
      <MoreMenu />
      <Button
        data-testid="save"
        disabled={!desk.unsaved}
        loading={desk.saving}
        onClick={() => void save()}
      >
        {t('editor.save')}
      </Button>
      <PublishButton />
      <RevisionsDrawer open={revisions} onClose={() => setRevisions(false)} />
    </div>
  );
}

/** Redrawing, and files in and out. */
function MoreMenu() {
  const { t } = useTranslation();
  const { redraw, upload, download } = useDeskActions();
  const file = useRef<HTMLInputElement>(null);
  const choices: Readonly<Record<string, () => void>> = {
    redraw,
    bpmn: () => void download('bpmn'),
    yaml: () => void download('yaml'),
    upload: () => file.current?.click(),
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'redraw', label: t('editor.redraw') },
            { type: 'divider' },
            { key: 'bpmn', label: t('editor.downloadBpmn') },
            { key: 'yaml', label: t('editor.downloadYaml') },
            { key: 'upload', label: t('editor.upload') },
          ],
          onClick: ({ key }) => choices[key]?.(),
        }}
      >
        <Button type="text" icon={<MoreOutlined />} data-testid="more">
          {t('editor.more')}
        </Button>
      </Dropdown>
      <input
        ref={file}
        type="file"
        accept=".bpmn,.xml"
        hidden
        data-testid="upload-bpmn"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) upload(chosen);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** Closed while an error stands, the check runs, or nothing would change; says which. */
function PublishButton() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { explainStale } = useDeskActions();
  const [publishing, setPublishing] = useState(false);
  const errors = desk.check.problems.filter(({ severity }) => severity === 'error').length;
  const nothing = !desk.unsaved && !desk.design.draft;
  const blocked = !desk.checked
    ? t('editor.publishChecking')
    : errors > 0
      ? t('editor.publishBlocked', { n: errors })
      : nothing
        ? t('editor.publishNothing')
        : '';
  return (
    <>
      <Tooltip title={blocked}>
        <Button
          type="primary"
          data-testid="publish"
          disabled={blocked !== ''}
          onClick={() => setPublishing(true)}
        >
          {t('editor.publish')}
        </Button>
      </Tooltip>
      {publishing && (
        <PublishDialog
          onClose={() => setPublishing(false)}
          onStale={() => {
            setPublishing(false);
            explainStale();
          }}
        />
      )}
    </>
  );
}
