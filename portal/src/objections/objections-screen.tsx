import type { Objection } from '@lianban/runtime-api/client';
import { api, EmptyPanel, useSession } from '@lianban/shell';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../api/use-pages.ts';
import { MoreButton } from '../shell/more-button.tsx';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import { ObjectionCard } from './objection-card.tsx';
import styles from './objections.module.css';

type Filter = 'open' | 'all';

const filters: readonly Filter[] = ['open', 'all'];

/** Objections against data of registers: those a person filed, or those a department has to answer. */
export function ObjectionsScreen() {
  const { t } = useTranslation();
  const worker = useSession().info?.role === 'worker';
  const [filter, setFilter] = useState<Filter>(worker ? 'open' : 'all');
  const { rows, more } = usePages<Objection>(
    (limit, last) =>
      api.objections({
        limit,
        ...(filter === 'open' && { open: true }),
        ...(last && { after: last.objectionId }),
      }),
    [filter],
  );
  const [answered, setAnswered] = useState<readonly Objection[]>([]);
  const now = (one: Objection) =>
    answered.find(({ objectionId }) => objectionId === one.objectionId) ?? one;
  return (
    <Page
      title={t('objections.title')}
      lead={t(worker ? 'objections.leadWorker' : 'objections.leadApplicant')}
      actions={
        <Segmented<Filter>
          value={filter}
          onChange={setFilter}
          aria-label={t('objections.show')}
          options={filters.map((value) => ({ value, label: t(`objections.filter.${value}`) }))}
        />
      }
    >
      <Show of={rows}>
        {(all) =>
          all.length === 0 ? (
            <EmptyPanel
              title={t('objections.empty')}
              hint={t(worker ? 'objections.emptyWorker' : 'objections.emptyApplicant')}
            />
          ) : (
            <ul className={styles.list} data-testid="objections">
              {all.map(now).map((one) => (
                <ObjectionCard
                  key={one.objectionId}
                  objection={one}
                  mayAnswer={worker}
                  onAnswered={(changed) => setAnswered([changed, ...answered])}
                />
              ))}
            </ul>
          )
        }
      </Show>
      <MoreButton more={more} />
    </Page>
  );
}
