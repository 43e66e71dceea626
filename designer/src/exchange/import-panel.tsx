import { FileOutlined, InboxOutlined } from '@ant-design/icons';
import type { CatalogueImported, ImportPreview } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { Button, Spin, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemText } from '../shell/states.tsx';
import styles from './exchange-page.module.css';
import { FaultList } from './fault-list.tsx';
import { ImportOutlook } from './import-outlook.tsx';
import { type ImportStanding, useImport } from './use-import.ts';

/** Chooses a file, shows what it would change or every fault in it, and takes it in once that is confirmed. */
export function ImportPanel(props: { readonly onImported: () => void }) {
  const { standing, look, take, putAside } = useImport(api, props.onImported);
  if (standing.step === 'choose') return <Chooser onChoose={(file) => void look(file)} />;
  return (
    <div data-testid="import" data-step={standing.step}>
      <ChosenFile standing={standing} onAgain={putAside} />
      <div aria-live="polite">
        <Outcome standing={standing} onLook={look} onTake={take} />
      </div>
    </div>
  );
}

const accepted = '.xlsx,.csv,.dmn,.jsonld,.json';

function Chooser({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { t } = useTranslation();
  const kinds = ['list', 'decisions', 'publicServices', 'archive'] as const;
  return (
    <>
      <Upload.Dragger
        accept={accepted}
        multiple={false}
        showUploadList={false}
        data-testid="import-file"
        beforeUpload={(file) => {
          onChoose(file);
          return Upload.LIST_IGNORE;
        }}
      >
        <InboxOutlined className={styles.inbox} aria-hidden="true" />
        <p className={styles.drop}>{t('exchange.drop')}</p>
        <p className={styles.muted}>{t('exchange.dropHint')}</p>
      </Upload.Dragger>
      <dl className={styles.kinds}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>
              {t(`exchange.kind.${kind}`)} <span>{t(`exchange.ending.${kind}`)}</span>
            </dt>
            <dd>{t(`exchange.kindHint.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type ChosenStanding = Exclude<ImportStanding, { readonly step: 'choose' }>;

function ChosenFile(props: { readonly standing: ChosenStanding; readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const { standing, onAgain } = props;
  const { file } = standing;
  return (
    <div className={styles.chosen}>
      <FileOutlined aria-hidden="true" />
      <strong>{file.name}</strong>
      {'preview' in standing && <span>{t(`exchange.kind.${standing.preview.kind}`)}</span>}
      <span className={styles.muted}>
        {t('exchange.size', { kb: Math.max(1, Math.round(file.size / 1024)) })}
      </span>
      <Button
        className={styles.again}
        data-testid="choose-again"
        disabled={standing.step === 'taking'}
        onClick={onAgain}
      >
        {t(standing.step === 'done' ? 'exchange.another' : 'exchange.chooseAgain')}
      </Button>
    </div>
  );
}

function Outcome(props: {
  readonly standing: ChosenStanding;
  readonly onLook: (file: File) => Promise<void>;
  readonly onTake: (file: File, preview: ImportPreview) => Promise<void>;
}) {
  const { t } = useTranslation();
  const text = useProblemText();
  const { standing, onLook, onTake } = props;
  switch (standing.step) {
    case 'looking':
      return (
        <p className={styles.waiting}>
          <Spin size="small" /> {t('exchange.looking')}
        </p>
      );
    case 'refused': {
      const { file, problem } = standing;
      const { problems = [] } = problem;
      return (
        <>
          <div className={styles.verdict} data-tone="late" role="alert" data-code={problem.code}>
            <p>{text(problem)}</p>
            <Button onClick={() => void onLook(file)}>{t('exchange.lookAgain')}</Button>
          </div>
          {problems.length > 0 && <FaultList faults={problems} found={problems.length} />}
        </>
      );
    }
    case 'done':
      return <Done imported={standing.imported} packages={standing.preview.packages} />;
    default: {
      const { preview, file, step } = standing;
      if (preview.faultsFound > 0) {
        return <FaultList faults={preview.faults} found={preview.faultsFound} />;
      }
      return (
        <>
          <Confirm
            preview={preview}
            taking={step === 'taking'}
            onTake={() => void onTake(file, preview)}
          />
          <ImportOutlook preview={preview} />
        </>
      );
    }
  }
}

function Confirm(props: {
  readonly preview: ImportPreview;
  readonly taking: boolean;
  readonly onTake: () => void;
}) {
  const { t } = useTranslation();
  const { preview, taking, onTake } = props;
  const { entriesFound, packages } = preview;
  if (entriesFound + packages.length === 0) {
    return (
      <div className={styles.verdict} data-tone="calm" data-testid="nothing-changes">
        <div>
          <h3>{t('exchange.nothing')}</h3>
          <p>{t('exchange.nothingHint')}</p>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.verdict} data-tone="ready">
      <div>
        <h3>{t('exchange.ready', { count: entriesFound })}</h3>
        <p>{t('exchange.readyHint')}</p>
      </div>
      <Button type="primary" data-testid="confirm-import" loading={taking} onClick={onTake}>
        {t('exchange.confirm')}
      </Button>
    </div>
  );
}

function Done(props: {
  readonly imported: CatalogueImported;
  readonly packages: ImportPreview['packages'];
}) {
  const { t } = useTranslation();
  const { published } = props.imported;
  const names = new Map(props.packages.map(({ id, name }) => [id, name]));
  return (
    <div className={styles.verdict} data-tone="done" data-testid="imported">
      <div>
        <h3>{t('exchange.done')}</h3>
        {published.length === 0 ? (
          <p>{t('exchange.doneNoPackage')}</p>
        ) : (
          <ul className={styles.published}>
            {published.map(({ id, revision }) => (
              <li key={id}>
                <Link to={`/packages/${encodeURIComponent(id)}`}>{names.get(id) ?? id}</Link>{' '}
                {t('exchange.revision', { n: revision })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
