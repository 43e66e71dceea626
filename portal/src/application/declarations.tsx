import type { CasePlan } from '@lianban/packages-catalog';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { Why } from '../plan/why.tsx';
import styles from './declarations.module.css';

/** Papers replaced by a declaration (告知承诺). */
export function papersToDeclare(plan: CasePlan): CasePlan['materials'] {
  return plan.materials.filter((paper) => paper.disposition === 'declared');
}

/** Signing online: each declaration on its own, or all at once. */
export function Declarations(props: {
  readonly plan: CasePlan;
  readonly declared: readonly string[];
  readonly onChange: (declared: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const names = usePlanNames();
  const papers = papersToDeclare(props.plan);
  const keys = papers.map((paper) => paper.key);
  const signed = new Set(props.declared);
  const set = (key: string, on: boolean) =>
    props.onChange(keys.filter((one) => (one === key ? on : signed.has(one))));
  const count = keys.filter((key) => signed.has(key)).length;
  return (
    <div className={styles.declarations}>
      <ul>
        {papers.map((paper) => (
          <li key={paper.key} className={styles.line}>
            <Checkbox
              checked={signed.has(paper.key)}
              onChange={(event) => set(paper.key, event.target.checked)}
              data-testid={`declare-${paper.key}`}
            >
              {t('application.declare', { name: paper.name, whose: names.party(paper.of) })}
            </Checkbox>
            <Why of={paper.name} reason={paper.why} />
          </li>
        ))}
      </ul>
      {papers.length > 1 && (
        <div className={styles.all}>
          <Checkbox
            checked={count === keys.length}
            indeterminate={count > 0 && count < keys.length}
            onChange={(event) => props.onChange(event.target.checked ? keys : [])}
            data-testid="declare-all"
          >
            {t('application.declareAll')}
          </Checkbox>
        </div>
      )}
    </div>
  );
}
