import type { PackageReductions, PackageSummary } from '@lianban/runtime-api/client';
import { api, currentLanguage } from '@lianban/shell';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { usePartNames } from '../packages/use-part-names.ts';
import { Page, Section } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import { ReductionLines } from './reduction-lines.tsx';
import { ReductionTable } from './reduction-table.tsx';

/** What packages save: every scenario and every case, one by one against all as one, down to the lines. */
export function ReportScreen() {
  const { t } = useTranslation();
  const packages = useLoaded(() => api.packages(), []);
  return (
    <Page title={t('reports.title')} lead={t('reports.lead')} width="wide">
      <Show of={packages}>{(list) => <ChosenReport packages={list} />}</Show>
    </Page>
  );
}

function ChosenReport({ packages }: { readonly packages: readonly PackageSummary[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { packageId = packages[0]?.id ?? '' } = useParams();
  const report = useLoaded(() => api.packageReport(packageId), [packageId]);
  return (
    <>
      <Select
        size="large"
        aria-label={t('reports.package')}
        style={{ width: '100%', maxWidth: 420 }}
        value={packageId}
        onChange={(id) => void navigate(`/reports/${id}`)}
        options={packages.map(({ id, name }) => ({ value: id, label: name }))}
        data-testid="report-package"
      />
      <Show of={report}>{(value) => <Report key={value.packageId} report={value} />}</Show>
    </>
  );
}

function Report({ report }: { readonly report: PackageReductions }) {
  const { t } = useTranslation();
  const [scenario, setScenario] = useState<string>();
  const [caseId, setCaseId] = useState<string>();
  const english = currentLanguage() === 'en';
  const rows = report.scenarios.map(({ zh, en, figures }, index) => ({
    key: String(index),
    name: english ? en : zh,
    figures,
  }));
  const toggled = (key: string) => (now: string | undefined) => (now === key ? undefined : key);
  return (
    <>
      <Section
        title={t('reports.scenariosTitle')}
        note={t('reports.scenariosNote', { n: rows.length })}
        testid="report-scenarios"
      >
        <ReductionTable
          caption={t('reports.scenario')}
          rows={[...rows, { key: 'total', name: t('reports.total'), figures: report.total }]}
          opened={scenario}
          onOpen={(key) => key !== 'total' && setScenario(toggled(key))}
        />
        {scenario !== undefined && (
          <ScenarioLines packageId={report.packageId} scenario={Number(scenario)} />
        )}
      </Section>
      <Section title={t('reports.casesTitle')} note={t('reports.casesNote')} testid="report-cases">
        {report.cases.length === 0 ? (
          <p>{t('reports.noCases')}</p>
        ) : (
          <ReductionTable
            caption={t('reports.case')}
            rows={report.cases.map(({ caseId: key, caseNo, figures }) => ({
              key,
              name: caseNo,
              figures,
            }))}
            opened={caseId}
            onOpen={(key) => setCaseId(toggled(key))}
          />
        )}
        {caseId !== undefined && <CaseLines packageId={report.packageId} caseId={caseId} />}
      </Section>
    </>
  );
}

function ScenarioLines(props: { readonly packageId: string; readonly scenario: number }) {
  const { packageId, scenario } = props;
  const detail = useLoaded(() => api.packageReport(packageId, { scenario }), [packageId, scenario]);
  const partName = usePartNames(packageId);
  return (
    <Show of={detail}>
      {(value) => <ReductionLines figures={value.detail ?? []} partName={partName} />}
    </Show>
  );
}

function CaseLines(props: { readonly packageId: string; readonly caseId: string }) {
  const detail = useLoaded(() => api.caseReport(props.caseId), [props.caseId]);
  const partName = usePartNames(props.packageId);
  return (
    <Show of={detail}>{(value) => <ReductionLines figures={value} partName={partName} />}</Show>
  );
}
