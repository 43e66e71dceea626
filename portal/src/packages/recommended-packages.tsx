import type { Recommendation } from '@lianban/runtime-api/client';
import { api, CatalogueName } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import styles from './package-list-screen.module.css';

/** Packages for what is known of the applicant, each with what speaks for it; nothing where there are none. */
export function RecommendedPackages() {
  const { t } = useTranslation();
  const loaded = useLoaded<readonly Recommendation[]>(() => api.recommendations(), []);
  if (loaded.status !== 'ready' || loaded.value.length === 0) return null;
  return (
    <section
      className={styles.audience}
      aria-label={t('packages.recommended')}
      data-testid="recommended"
    >
      <h2 className={styles.audienceName}>{t('packages.recommended')}</h2>
      <ul className={styles.cards}>
        {loaded.value.map(({ packageId, name, gloss, because }) => (
          <li key={packageId}>
            <Link
              to={`/packages/${packageId}`}
              className={`${styles.card} ${styles.brief}`}
              data-testid={`recommended-${packageId}`}
            >
              <h3 className={styles.name}>
                <CatalogueName name={name} gloss={gloss} stacked />
              </h3>
              <ul className={styles.because} aria-label={t('packages.because')}>
                {because.map((fact) => (
                  <li key={fact.name}>
                    <CatalogueName name={fact.name} gloss={fact.gloss} />
                    {t('packages.is')}
                    {fact.label}
                  </li>
                ))}
              </ul>
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles.hint}>
        {t('packages.recommendedHint')} <Link to="/mine">{t('packages.recommendedChange')}</Link>
      </p>
    </section>
  );
}
