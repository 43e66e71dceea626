import type { PackageDetail } from '@lianban/runtime-api/client';
import { api, CatalogueName, CatalogueText, useSession } from '@lianban/shell';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { DepartmentName } from '../shell/departments.tsx';
import { Page, Section } from '../shell/page.tsx';
import { Show } from '../shell/states.tsx';
import styles from './package-screen.module.css';

/** What one package is, who takes part, and the way in. */
export function PackageScreen() {
  const { packageId = '' } = useParams();
  const detail = useLoaded(() => api.package(packageId), [packageId]);
  return <Show of={detail}>{(value) => <Landing detail={value} />}</Show>;
}

function Landing({ detail }: { readonly detail: PackageDetail }) {
  const { t } = useTranslation();
  const role = useSession().info?.role;
  const mayApply = role === undefined || role === 'applicant';
  return (
    <Page
      title={detail.name}
      heading={<CatalogueName name={detail.name} gloss={detail.gloss} stacked />}
      lead={<CatalogueText text={detail.about} gloss={detail.aboutGloss} />}
      back={{ to: '/packages', text: t('packages.back') }}
    >
      <div className={styles.start}>
        <dl className={styles.figures}>
          <Figure term={t('packages.promiseTitle')} value={usePromise(detail)} />
          <Figure
            term={t('packages.departmentsTitle')}
            value={<span className="num">{detail.departments}</span>}
          />
          <Figure
            term={t('packages.itemsTitle')}
            value={<span className="num">{detail.items}</span>}
          />
        </dl>
        {mayApply && (
          <div className={styles.begin}>
            <Link to={`/packages/${detail.id}/guide`}>
              <Button type="primary" size="large" data-testid="begin">
                {t('packages.begin')}
              </Button>
            </Link>
            <p className={styles.beginNote}>{t('packages.beginNote')}</p>
          </div>
        )}
      </div>
      <Section title={t('packages.howTitle')}>
        <ol className={styles.how}>
          {t('packages.how', { returnObjects: true }).map((step, index) => (
            <li key={step.title} className={styles.step}>
              <span className={styles.stepNo}>{index + 1}</span>
              <h3 className={styles.stepTitle}>{step.title}</h3>
              <p className={styles.stepText}>{step.text}</p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('packages.itemsTitle')} note={t('packages.itemsNote')}>
        <ItemsByDepartment detail={detail} />
      </Section>
    </Page>
  );
}

function usePromise(detail: PackageDetail): string {
  const { t } = useTranslation();
  const days = [...new Set(detail.package.package.promisedTotal.map((row) => row.workingDays))];
  const most = Math.max(0, ...days);
  return days.length > 1
    ? t('packages.promiseUpTo', { days: most })
    : t('packages.promise', { days: most });
}

function Figure(props: { readonly term: string; readonly value: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt className={styles.term}>{props.term}</dt>
      <dd className={styles.value}>{props.value}</dd>
    </div>
  );
}

function ItemsByDepartment({ detail }: { readonly detail: PackageDetail }) {
  const { subItems } = detail.package;
  const departments = [...new Set(subItems.map((item) => item.department))];
  return (
    <ul className={styles.departments}>
      {departments.map((department) => (
        <li key={department} className={styles.department}>
          <h3 className={styles.departmentName}>
            <DepartmentName id={department} />
          </h3>
          <ul>
            {subItems
              .filter((item) => item.department === department)
              .map((item) => (
                <li key={item.ref}>{item.name}</li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
