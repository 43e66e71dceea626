import type { ShareSourceStanding } from '@lianban/runtime-api/client';
import { api, shownInstant } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded.ts';
import { Section } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import styles from './supervision-table.module.css';

/** The systems that data are asked of, and how they have answered: what fails, citizens have to upload. */
export function ShareSources() {
  const { t } = useTranslation();
  const loaded = useLoaded(() => api.shareSources(), []);
  if (loaded.status === 'ready' && loaded.value.length === 0) return null;
  return (
    <Section
      title={t('supervision.sourcesTitle')}
      note={t('supervision.sourcesNote')}
      testid="share-sources"
    >
      <Show of={loaded}>{(sources) => <Table sources={sources} />}</Show>
    </Section>
  );
}

function Table({ sources }: { readonly sources: readonly ShareSourceStanding[] }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('supervision.source.name')}</th>
            <th scope="col">{t('supervision.source.lastFailure')}</th>
            {(['found', 'notFound', 'failed'] as const).map((key) => (
              <th key={key} scope="col" className={styles.number}>
                {t(`supervision.source.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((one) => (
            <tr key={one.id} data-testid={`source-${one.id}`}>
              <th scope="row" className={styles.name}>
                {i18n.language === 'en' ? one.gloss : one.name}
              </th>
              <td>
                {one.lastFailure === undefined
                  ? t('supervision.source.neverFailed')
                  : t('supervision.source.failure', {
                      at: shownInstant(one.lastFailure.at),
                      reason: t(`supervision.source.${one.lastFailure.reason}`),
                    })}
              </td>
              <td className={styles.number}>{one.found}</td>
              <td className={styles.number}>{one.notFound}</td>
              <td className={styles.number} data-alarm={one.failed > 0 ? 'overdue' : undefined}>
                {one.failed}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
