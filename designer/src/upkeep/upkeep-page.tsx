import { api } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Page, Section } from '../shell/page.tsx';
import { DuplicateList } from './duplicate-list.tsx';
import { ReviewList } from './review-list.tsx';

/** What keeps the catalogue in order: items whose upstream changed, and entries that look like one. */
export function UpkeepPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('upkeep.title')} back={{ to: '/', text: t('upkeep.back') }}>
      <Section title={t('upkeep.reviews')} lead={t('upkeep.reviewsLead')}>
        <ReviewList api={api} />
      </Section>
      <Section title={t('upkeep.duplicates')} lead={t('upkeep.duplicatesLead')}>
        <DuplicateList api={api} />
      </Section>
    </Page>
  );
}
