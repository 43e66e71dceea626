import { useTranslation } from 'react-i18next';
import { DepartmentName } from '../shell/departments.tsx';
import { Section } from '../shell/page.tsx';
import styles from './case-results.module.css';
import type { ShownPart } from './part-standing.ts';
import { ResultCard } from './result-card.tsx';

/** What the departments issued so far. */
export function CaseResults({ parts }: { readonly parts: readonly ShownPart[] }) {
  const { t } = useTranslation();
  const withResult = parts.filter((part) => part.result !== undefined);
  return (
    <Section
      title={t('cases.resultsTitle')}
      {...(withResult.length > 0 && { note: t('cases.resultsNote', { n: withResult.length }) })}
      testid="case-results"
    >
      {withResult.length === 0 ? (
        <p className={styles.nothing}>{t('cases.noResults')}</p>
      ) : (
        <ul className={styles.results}>
          {withResult.map((part) => (
            <li key={part.ref} data-testid={`result-${part.ref}`}>
              {part.result !== undefined && (
                <ResultCard result={part.result} issuer={<DepartmentName id={part.department} />} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
