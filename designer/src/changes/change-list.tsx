import { useTranslation } from 'react-i18next';
import { type ConditionWords, conditionSentence } from '../conditions/condition-sentence.ts';
import type { PackageFact } from '../conditions/package-facts.ts';
import styles from './change-list.module.css';
import type { PackageChange } from './package-changes.ts';

/** The differences between two versions, grouped by kind. */
export function ChangeList(props: {
  readonly changes: readonly PackageChange[];
  readonly facts: readonly PackageFact[];
  readonly words: ConditionWords;
  readonly departmentName: (id: string) => string;
}) {
  const { t } = useTranslation();
  const { changes } = props;
  const groups = [...Map.groupBy(changes, ({ kind }) => kind)];
  return (
    <dl className={styles.changes} data-testid="changes">
      {groups.map(([kind, own]) => (
        <div key={kind} className={styles.group} data-kind={kind}>
          <dt>{t(`changes.${kind}`)}</dt>
          {own.map((change) => (
            <dd key={JSON.stringify(change)}>
              <ChangeWords {...props} change={change} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function ChangeWords(props: {
  readonly change: PackageChange;
  readonly facts: readonly PackageFact[];
  readonly words: ConditionWords;
  readonly departmentName: (id: string) => string;
}) {
  const { t } = useTranslation();
  const { change, facts, words, departmentName } = props;
  switch (change.kind) {
    case 'addedPart':
    case 'removedPart':
      return (
        <>
          {change.part}{' '}
          <span className={styles.aside}>
            {departmentName(change.department)} · {conditionSentence(change.include, facts, words)}
          </span>
        </>
      );
    case 'addedOrder':
    case 'removedOrder':
    case 'changedOrder': {
      const { from, to, mode } = change;
      return <>{t(mode === '办结后启动' ? 'changes.start' : 'changes.finish', { from, to })}</>;
    }
    case 'changedCondition': {
      const before = conditionSentence(change.before, facts, words);
      const after = conditionSentence(change.after, facts, words);
      return <>{t('changes.condition', { part: change.part, before, after })}</>;
    }
    case 'renamed':
      return <>{t('changes.rename', { before: change.before, after: change.after })}</>;
    case 'changedRoles':
      return <>{change.part}</>;
  }
}
