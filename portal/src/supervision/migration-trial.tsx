import type { MigratedCase, MigrationOutlook } from '@lianban/runtime-api/client';
import { api, EmptyPanel } from '@lianban/shell';
import { App, Button, Popconfirm, Select } from 'antd';
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
  const { packageId, from, to, outlook, onDone } = props;
  const { cases, busy, run, forget } = useMigration({ packageId, from, to, mapping }, onDone);
  const fitting = cases?.filter(({ fits, migrated }) => fits && !migrated).length ?? 0;
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
          type={fitting === 0 ? 'primary' : 'default'}
          size="large"
          loading={busy === 'try'}
          onClick={() => void run(true)}
          data-testid="migration-try"
        >
          {t('migration.try')}
        </Button>
        {fitting > 0 && (
          <Popconfirm
            title={t('migration.confirm', { count: fitting })}
            description={t('migration.confirmHint')}
            okText={t('migration.migrate', { count: fitting })}
            cancelText={t('migration.no')}
            onConfirm={() => void run(false)}
          >
            <Button
              type="primary"
              size="large"
              loading={busy === 'migrate'}
              data-testid="migration-apply"
            >
              {t('migration.migrate', { count: fitting })}
            </Button>
          </Popconfirm>
        )}
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
            <MigratedCases cases={cases} partName={partName} />
          )}
        </Section>
      )}
    </>
  );
}

/** Tries or migrates all pages of cases, one after the other, up to where the server refuses one. */
function useMigration(
  chosen: Chosen & { readonly mapping: Readonly<Record<string, string>> },
  onDone: () => void,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [cases, setCases] = useState<readonly MigratedCase[]>();
  const [busy, setBusy] = useState<'try' | 'migrate'>();
  const run = async (dryRun: boolean) => {
    setBusy(dryRun ? 'try' : 'migrate');
    const found: MigratedCase[] = [];
    let after: string | undefined;
    do {
      const page = after === undefined ? {} : { after };
      const answer = await api.migrateCases({ ...chosen, dryRun, ...page });
      if (!answer.ok) {
        void message.error(problemText(answer.problem));
        break;
      }
      found.push(...answer.value.cases);
      after = answer.value.next;
    } while (after !== undefined);
    setBusy(undefined);
    setCases(found);
    if (dryRun) return;
    const count = found.filter(({ migrated }) => migrated).length;
    void message.success(t('migration.done', { count }));
    onDone();
  };
  return { cases, busy, run, forget: () => setCases(undefined) };
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
