import type { CaseSummary } from '@lianban/runtime-api/client';
import { api, EmptyPanel, useSession } from '@lianban/shell';
import { Button, Input, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usePages } from '../api/use-pages.ts';
import { MoreButton } from '../shell/more-button.tsx';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import styles from './case-list-screen.module.css';
import { CaseRows } from './case-rows.tsx';

type Filter = 'all' | 'open' | 'closed';

/** The reader's cases: an applicant's own, or all of the bureau to search in. */
export function CaseListScreen() {
  const { t } = useTranslation();
  const mine = useSession().info?.role === 'applicant';
  return (
    <Page
      title={t(mine ? 'cases.mine' : 'cases.find')}
      lead={t(mine ? 'cases.mineLead' : 'cases.findLead')}
      width={mine ? 'normal' : 'wide'}
    >
      <CaseFinder mine={mine} />
    </Page>
  );
}

function CaseFinder({ mine }: { readonly mine: boolean }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [address] = useSearchParams();
  const [typed, setTyped] = useState(address.get('search') ?? '');
  const search = useDeferredValue(typed.trim());
  const { rows, more } = usePages<CaseSummary>(
    (limit, last) =>
      api.cases({
        limit,
        ...(last && { after: last.caseId }),
        ...(filter !== 'all' && { status: filter }),
        ...(search !== '' && { search }),
      }),
    [filter, search],
  );
  return (
    <>
      <div className={styles.tools}>
        <Segmented<Filter>
          value={filter}
          onChange={setFilter}
          options={(['all', 'open', 'closed'] as const).map((value) => ({
            value,
            label: t(`cases.filter.${value}`),
          }))}
        />
        {!mine && (
          <Input.Search
            className={styles.search}
            allowClear
            placeholder={t('cases.search')}
            aria-label={t('cases.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            id="case-search"
          />
        )}
      </div>
      <Show of={rows}>
        {(found) =>
          found.length === 0 ? (
            <NoCases mine={mine} narrowed={filter !== 'all' || search !== ''} />
          ) : (
            <CaseRows cases={found} />
          )
        }
      </Show>
      <MoreButton more={more} />
    </>
  );
}

function NoCases({ mine, narrowed }: { readonly mine: boolean; readonly narrowed: boolean }) {
  const { t } = useTranslation();
  if (narrowed || !mine) {
    return <EmptyPanel title={t('cases.nothingFound')} hint={t('cases.nothingFoundHint')} />;
  }
  return (
    <EmptyPanel
      title={t('cases.empty')}
      hint={t('cases.emptyHint')}
      action={
        <Link to="/packages">
          <Button type="primary">{t('cases.emptyAction')}</Button>
        </Link>
      }
    />
  );
}
