import type { MigrateCases, MigratedCase, MigrationOutlook } from '@lianban/runtime-api/client';
import { api, EmptyPanel } from '@lianban/shell';
import { App, Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded.ts';
import { usePartNames } from '../packages/use-part-names.ts';
import { Section } from '../shell/page.tsx';
import { Show, useProblemText } from '../shell/states.tsx';
import { MigratedCases } from './migrated-cases.tsx';
import styles from './migration-screen.module.css';

interface Chosen {
  readonly packageId: string;
  /** Versions by hash. */
  readonly from: string;
  readonly to: string;
}

/** What differs between two versions, the trial over all cases, and the migration of those that fit. */
export function MigrationTrial({ onDone, ...chosen }: Chosen & { readonly onDone: () => void }) {
  const { packageId, from, to } = chosen;
  const outlook = useLoaded(
    () => api.migrations({ package: packageId, from, to }),
    [packageId, from, to],
  );
  return (
    <Show of={outlook}>{(value) => <Trial {...chosen} outlook={value} onDone={onDone} />}</Show>
  );
}

function Trial(
  props: Chosen & { readonly outlook: MigrationOutlook; readonly onDone: () => void },
) {
  const { t } = useTranslation();
  const partName = usePartNames(props.packageId);
  const [mapping, setMapping] = useState(() => suggested(props.outlook));
  const [reason, setReason] = useState('');
  const { packageId, from, to, outlook, onDone } = props;
  const { cases, chosen, choose, busy, tryAll, migrate, forget } = useMigration(
    { packageId, from, to, mapping },
    onDone,
  );
  const fitting = cases?.some(({ fits, migrated }) => fits && !migrated) ?? false;
  return (
    <>
      <Section title={t('migration.mappingTitle')} note={t('migration.mappingNote')}>
        <Mapping
          outlook={outlook}
          mapping={mapping}
          onChange={(next) => {
            setMapping(next);
            forget();
          }}
        />
      </Section>
      <div className={styles.actions}>
        <Button
          type={fitting ? 'default' : 'primary'}
          size="large"
          loading={busy === 'try'}
          onClick={() => void tryAll()}
          data-testid="migration-try"
        >
          {t('migration.try')}
        </Button>
      </div>
      {cases !== undefined && (
        <Section
          title={t('migration.casesTitle')}
          note={t('migration.casesNote', {
            fits: cases.filter(({ fits }) => fits).length,
            stays: cases.filter(({ fits }) => !fits).length,
          })}
          testid="migration-cases"
        >
          {cases.length === 0 ? (
            <EmptyPanel title={t('migration.noCases')} hint={t('migration.noCasesHint')} />
          ) : (
            <MigratedCases cases={cases} partName={partName} chosen={chosen} onChoose={choose} />
          )}
        </Section>
      )}
      {fitting && (
        <div className={styles.going}>
          <div className={styles.field}>
            <label htmlFor="migration-reason">{t('migration.reason')}</label>
            <Input.TextArea
              id="migration-reason"
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              placeholder={t('migration.reasonHint')}
              onChange={({ target }) => setReason(target.value)}
              data-testid="migration-reason"
            />
          </div>
          <Popconfirm
            title={t('migration.confirm', { count: chosen.size })}
            description={t('migration.confirmHint')}
            okText={t('migration.migrate', { count: chosen.size })}
            cancelText={t('migration.no')}
            okButtonProps={{ 'data-testid': 'migration-confirm' }}
            onConfirm={() => void migrate(reason.trim())}
          >
            <Button
              type="primary"
              size="large"
              disabled={chosen.size === 0}
              loading={busy === 'migrate'}
              data-testid="migration-apply"
            >
              {t('migration.migrate', { count: chosen.size })}
            </Button>
          </Popconfirm>
        </div>
      )}
    </>
  );
}

/** Cases that one request may name. */
const atOnce = 50;

/** Tries all open cases, page by page, then migrates those that are chosen, up to where the server refuses. */
function useMigration(
  versions: Chosen & { readonly mapping: Readonly<Record<string, string>> },
  onDone: () => void,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [cases, setCases] = useState<readonly MigratedCase[]>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<'try' | 'migrate'>();
  const ask = async (body: Omit<MigrateCases, keyof typeof versions>) => {
    const answer = await api.migrateCases({ ...versions, ...body });
    if (!answer.ok) void message.error(problemText(answer.problem));
    return answer.ok ? answer.value : undefined;
  };
  const tryAll = async () => {
    setBusy('try');
    const found: MigratedCase[] = [];
    let after: string | undefined;
    do {
      const report = await ask({ dryRun: true, ...(after === undefined ? {} : { after }) });
      if (report === undefined) {
        // What was told why is no list of cases.
        setBusy(undefined);
        return;
      }
      found.push(...report.cases);
      after = report.next;
    } while (after !== undefined);
    setBusy(undefined);
    setCases(found);
    setChosen(new Set(found.flatMap(({ caseId, fits }) => (fits ? [caseId] : []))));
  };
  const migrate = async (reason: string) => {
    setBusy('migrate');
    const became = new Map<string, MigratedCase>();
    const ids = [...chosen];
    const why = reason === '' ? {} : { reason };
    for (let start = 0; start < ids.length; start += atOnce) {
      const report = await ask({
        dryRun: false,
        cases: ids.slice(start, start + atOnce),
        ...why,
      });
      if (report === undefined) break;
      for (const one of report.cases) became.set(one.caseId, one);
    }
    setBusy(undefined);
    setCases((before) => before?.map((one) => became.get(one.caseId) ?? one));
    setChosen(new Set());
    const count = [...became.values()].filter(({ migrated }) => migrated).length;
    if (became.size === ids.length) void message.success(t('migration.done', { count }));
    onDone();
  };
  const choose = (ids: readonly string[]) => setChosen(new Set(ids));
  return { cases, chosen, choose, busy, tryAll, migrate, forget: () => setCases(undefined) };
}

/** A step of the same kind and name takes over, where there is one such. */
function suggested({ missing, added }: MigrationOutlook): Readonly<Record<string, string>> {
  const pairs = missing.flatMap(({ id, type, name }) => {
    const alike = added.filter((one) => one.type === type && one.name === name);
    const [partner] = alike;
    return partner === undefined || alike.length > 1 ? [] : [[id, partner.id] as const];
  });
  return Object.fromEntries(pairs);
}

function Mapping(props: {
  readonly outlook: MigrationOutlook;
  readonly mapping: Readonly<Record<string, string>>;
  readonly onChange: (mapping: Readonly<Record<string, string>>) => void;
}) {
  const { t } = useTranslation();
  const { outlook, mapping, onChange } = props;
  if (outlook.missing.length === 0) return <p>{t('migration.nothingMissing')}</p>;
  const choose = (id: string, other: string | undefined) => {
    const { [id]: _, ...others } = mapping;
    onChange(other === undefined ? others : { ...others, [id]: other });
  };
  return (
    <ul className={styles.mapping} data-testid="migration-mapping">
      {outlook.missing.map(({ id, name, type }) => (
        <li key={id} className={styles.pair}>
          <span>
            {name ?? id}
            {name !== undefined && <span className={styles.kind}>{id}</span>}
          </span>
          <Select
            allowClear
            aria-label={t('migration.standsFor', { name: name ?? id })}
            placeholder={t('migration.noPartner')}
            value={mapping[id] ?? null}
            onChange={(other) => choose(id, other ?? undefined)}
            options={outlook.added
              .filter((one) => one.type === type)
              .map((one) => ({ value: one.id, label: one.name ?? one.id }))}
            data-testid={`map-${id}`}
          />
        </li>
      ))}
    </ul>
  );
}
