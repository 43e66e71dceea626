import type { PackageSummary } from '@lianban/runtime-api/client';
import { api, CatalogueName, CatalogueText, EmptyPanel, useSession } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { DepartmentName } from '../shell/departments.tsx';
import { Page } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import { DraftList } from './draft-list.tsx';
import styles from './package-list-screen.module.css';
import { RecommendedPackages } from './recommended-packages.tsx';

/** Every published service package, to choose from. */
export function PackageListScreen() {
  const { t } = useTranslation();
  const role = useSession().info?.role;
  const packages = useLoaded(() => api.packages(), []);
  return (
    <Page title={t('packages.title')} lead={t('packages.lead')}>
      <Show of={packages}>
        {(all) => (
          <>
            {role === 'applicant' && (
              <>
                <DraftList packages={all} />
                <RecommendedPackages />
              </>
            )}
            {all.length === 0 ? (
              <EmptyPanel title={t('packages.empty')} hint={t('packages.emptyHint')} />
            ) : (
              <PackageCards packages={all} />
            )}
          </>
        )}
      </Show>
    </Page>
  );
}

function PackageCards({ packages }: { readonly packages: readonly PackageSummary[] }) {
  const audiences = [...new Set(packages.map((one) => one.audience))];
  return (
    <>
      {audiences.map((audience) => (
        <section key={audience} className={styles.audience} aria-label={audience}>
          <h2 className={styles.audienceName}>{audience}</h2>
          <ul className={styles.cards}>
            {packages
              .filter((one) => one.audience === audience)
              .map((one) => (
                <li key={one.id}>
                  <PackageCard summary={one} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function PackageCard({ summary }: { readonly summary: PackageSummary }) {
  const { t } = useTranslation();
  const { id, name, gloss, about, aboutGloss, departments, items, leadDepartment } = summary;
  return (
    <Link to={`/packages/${id}`} className={styles.card} data-testid={`package-${id}`}>
      <h3 className={styles.name}>
        <CatalogueName name={name} gloss={gloss} stacked />
      </h3>
      <p className={styles.about}>
        <CatalogueText text={about} gloss={aboutGloss} />
      </p>
      <p className={styles.facts}>
        <span className="num">{t('packages.size', { departments, items })}</span>
        <span className={styles.lead}>
          {t('packages.lead_department')}
          <DepartmentName id={leadDepartment} />
        </span>
      </p>
    </Link>
  );
}
