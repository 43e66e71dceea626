import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, Section } from '../shell/page.tsx';
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';

/** Catalogue files in and out. */
export function ExchangePage() {
  const { t } = useTranslation();
  const [imports, setImports] = useState(0);
  return (
    <Page title={t('exchange.title')} back={{ to: '/', text: t('upkeep.back') }}>
      <Section title={t('exchange.import')} lead={t('exchange.importLead')}>
        <ImportPanel onImported={() => setImports((count) => count + 1)} />
      </Section>
      <Section title={t('exchange.export')} lead={t('exchange.exportLead')}>
        <ExportPanel imports={imports} />
      </Section>
    </Page>
  );
}
