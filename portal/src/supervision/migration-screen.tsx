import type { MigrationOutlook, PackageSummary } from '@lianban/runtime-api/client';
import { api, EmptyPanel } from '@lianban/shell';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import styles from './migration-screen.module.css';
import { MigrationTrial } from './migration-trial.tsx';

/** Lets running cases go on in another version of their package, tried first. */
export function MigrationScreen() {
  const { t } = useTranslation();
  const packages = useLoaded(() => api.packages(), []);
  return (
    <Page
      title={t('migration.title')}
      lead={t('migration.lead')}
      back={{ to: '/supervision', text: t('supervision.title') }}
      width="wide"
    >
      <Show of={packages}>{(list) => <ChosenPackage packages={list} />}</Show>
    </Page>
  );
}

function ChosenPackage({ packages }: { readonly packages: readonly PackageSummary[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { packageId = suggested(packages) } = useParams();
  const outlook = useLoaded(() => api.migrations({ package: packageId }), [packageId]);
  return (
    <>
      <div className={styles.field}>
        <span aria-hidden>{t('migration.package')}</span>
        <Select
          size="large"
          aria-label={t('migration.package')}
          value={packageId}
          onChange={(id) => void navigate(`/supervision/migration/${id}`)}
          options={packages.map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="migration-package"
        />
      </div>
      <Show of={outlook}>
        {(value) => (
          <ChosenVersions
            key={packageId}
            packageId={packageId}
            outlook={value}
            onDone={() => outlook.status === 'ready' && outlook.reload()}
          />
        )}
      </Show>
    </>
  );
}

/** The first package with several versions: only there is something to migrate. */
function suggested(packages: readonly PackageSummary[]): string {
  const [first] = packages;
  return (packages.find(({ revision }) => revision > 1) ?? first)?.id ?? '';
}

function ChosenVersions(props: {
  readonly packageId: string;
  readonly outlook: MigrationOutlook;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { versions } = props.outlook;
  const latest = versions.at(-1)?.version;
  const older = versions.findLast((one) => one.openCases > 0 && one.version !== latest)?.version;
  const [from, setFrom] = useState(older);
  const [to, setTo] = useState(latest);
  if (versions.length < 2) {
    return <EmptyPanel title={t('migration.oneVersion')} hint={t('migration.oneVersionHint')} />;
  }
  const options = versions.map(({ version, revision, openCases }) => ({
    value: version,
    label: t('migration.version', { revision, count: openCases }),
  }));
  const select = (name: 'from' | 'to', value: string | undefined, set: (one: string) => void) => (
    <div className={styles.field}>
      <span aria-hidden>{t(`migration.${name}`)}</span>
      <Select
        size="large"
        aria-label={t(`migration.${name}`)}
        value={value ?? null}
        placeholder={t('migration.choose')}
        onChange={set}
        options={options}
        data-testid={`migration-${name}`}
      />
    </div>
  );
  const ready = from !== undefined && to !== undefined && from !== to;
  return (
    <>
      <div className={styles.versions}>
        {select('from', from, setFrom)}
        {select('to', to, setTo)}
      </div>
      {ready ? (
        <MigrationTrial
          key={`${from} ${to}`}
          packageId={props.packageId}
          from={from}
          to={to}
          onDone={props.onDone}
        />
      ) : (
        <p className={styles.hint} data-testid="migration-hint">
          {t(from === to ? 'migration.sameVersion' : 'migration.chooseBoth')}
        </p>
      )}
    </>
  );
}
