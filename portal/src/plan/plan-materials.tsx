import type { CasePlan } from '@lianban/packages-catalog';
import { CatalogueName } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import styles from './plan-materials.module.css';
import { usePlanNames } from './plan-names.tsx';
import { Why } from './why.tsx';

type Material = CasePlan['materials'][number];

/** What the applicant must do comes first. */
const order = [
  'submitted',
  'declared',
  'reused',
  'shared',
  'producedByPredecessor',
  'deferredToSibling',
] as const satisfies readonly Material['disposition'][];

/** The papers of a plan, by where they come from. */
export function PlanMaterials({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  return (
    <div className={styles.groups}>
      {order.map((disposition) => {
        const papers = plan.materials.filter((one) => one.disposition === disposition);
        if (papers.length === 0) return null;
        return (
          <MaterialGroup
            key={disposition}
            testid={`materials-${disposition}`}
            title={t(`plan.disposition.${disposition}.title`)}
            hint={t(`plan.disposition.${disposition}.text`)}
            papers={papers}
            yours={disposition === 'submitted' || disposition === 'declared'}
          />
        );
      })}
      {plan.optionalMaterials.length > 0 && (
        <MaterialGroup
          testid="materials-optional"
          title={t('plan.optionalTitle')}
          papers={plan.optionalMaterials}
          yours={false}
        />
      )}
    </div>
  );
}

function MaterialGroup(props: {
  readonly testid: string;
  readonly title: string;
  readonly hint?: string;
  readonly papers: readonly Material[];
  readonly yours: boolean;
}) {
  return (
    <section
      className={props.yours ? `${styles.group} ${styles.yours}` : styles.group}
      data-testid={props.testid}
    >
      <div className={styles.head}>
        <h3 className={styles.title}>
          {props.title}
          <span className={`num ${styles.count}`}>{props.papers.length}</span>
        </h3>
        {props.hint !== undefined && <p className={styles.hint}>{props.hint}</p>}
      </div>
      <ul className={styles.papers}>
        {props.papers.map((paper) => (
          <MaterialRow key={paper.key} paper={paper} />
        ))}
      </ul>
    </section>
  );
}

function MaterialRow({ paper }: { readonly paper: Material }) {
  const names = usePlanNames();
  const details = useDetails(paper);
  return (
    <li className={styles.paper} data-testid={`material-${paper.key}`}>
      <div className={styles.what}>
        <p className={styles.name}>
          <span>
            <CatalogueName name={paper.name} gloss={paper.gloss} />
          </span>
          <span className={styles.whose}>{names.party(paper.of)}</span>
        </p>
        <p className={styles.details}>{details.join(' · ')}</p>
      </div>
      <Why of={paper.name} reason={paper.why} />
    </li>
  );
}

function useDetails(paper: Material): readonly string[] {
  const { t } = useTranslation();
  const names = usePlanNames();
  const { disposition, from, originals, copies, neededBy, labels, name } = paper;
  const made = disposition === 'producedByPredecessor' || disposition === 'deferredToSibling';
  const others = labels.filter((label) => label !== name);
  return [
    ...(from === undefined ? [] : [t('plan.from', { source: made ? names.part(from) : from })]),
    ...(disposition === 'submitted' && originals > 0
      ? [t('plan.originals', { n: originals })]
      : []),
    ...(disposition === 'submitted' && copies > 0 ? [t('plan.copies', { n: copies })] : []),
    t('plan.neededBy', { n: neededBy.length }),
    ...(others.length === 0 ? [] : [t('plan.alsoCalled', { labels: others.join('、') })]),
  ];
}
