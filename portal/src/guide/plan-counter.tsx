import type { CasePlan, Certainty } from '@lianban/packages-catalog';
import { CatalogueName } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { usePlanNames } from '../plan/plan-names.tsx';
import { Why } from '../plan/why.tsx';
import { DepartmentName } from '../shell/departments.tsx';
import styles from './plan-counter.module.css';

/** Papers the applicant hands in, and how many fewer that is than one by one. */
export function paperCount(plan: CasePlan): { readonly need: number; readonly spared: number } {
  const { applicantSubmits, separately } = plan.totals.materials;
  return { need: applicantSubmits, spared: separately - applicantSubmits };
}

/** The live count beside the questions: what the answers given so far mean. */
export function PlanCounter(props: { readonly plan: CasePlan; readonly counting: boolean }) {
  const { t } = useTranslation();
  const { plan, counting } = props;
  const { need, spared } = paperCount(plan);
  const { fields, trips, workingDays } = plan.totals;
  return (
    <div className={styles.counter} aria-busy={counting} data-testid="plan-counter">
      <p className="only-read" aria-live="polite" data-testid="counter-text">
        {t('guide.counter', { need, spared })}
      </p>
      <div className={styles.papers} aria-hidden="true">
        <Big label={t('guide.need')} value={need} unit={t('guide.papers')} />
        <Big label={t('guide.spared')} value={spared} unit={t('guide.papers')} quiet />
      </div>
      <dl className={styles.figures}>
        <Line
          term={t('guide.days')}
          now={plan.totals.workingDays.criticalPath}
          before={workingDays.serialSum}
        />
        <Line term={t('guide.fields')} now={fields.typed} before={fields.separately} />
        <Line term={t('guide.trips')} now={trips.merged} before={trips.separately} />
      </dl>
      {plan.unknownFacts.length > 0 && (
        <p className={styles.open}>{t('guide.stillOpen', { n: plan.unknownFacts.length })}</p>
      )}
    </div>
  );
}

/** The lines behind the count: papers to prepare and items to be handled, each with its reason. */
export function PlanLines({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const names = usePlanNames();
  const papers = plan.materials.filter((one) => one.disposition === 'submitted');
  const open = plan.unknownFacts.length > 0;
  const maybe = (certainty: Certainty) =>
    open && certainty === 'possible' && <span className={styles.maybe}>{t('guide.possible')}</span>;
  return (
    <>
      {open && <p className={styles.open}>{t('guide.certainNote')}</p>}
      <h3 className={styles.heading}>{t('guide.papersNow')}</h3>
      <ul className={styles.lines}>
        {papers.length === 0 && <li className={styles.nothing}>{t('guide.noPapers')}</li>}
        {papers.map((paper) => (
          <li key={paper.key} className={styles.line}>
            <span className={styles.name}>
              <CatalogueName name={paper.name} gloss={paper.gloss} stacked />
              <span className={styles.department}>
                {names.party(paper.of)}
                {maybe(paper.certainty)}
              </span>
            </span>
            <Why of={paper.name} reason={paper.why} />
          </li>
        ))}
      </ul>
      <h3 className={styles.heading}>{t('guide.partsNow')}</h3>
      <ul className={styles.lines}>
        {plan.parts.map((part) => (
          <li key={part.ref} className={styles.line}>
            <span className={styles.name}>
              <CatalogueName name={part.name} gloss={part.gloss} stacked />
              <span className={styles.department}>
                <DepartmentName id={part.department} />
                {maybe(part.certainty)}
              </span>
            </span>
            <Why of={part.name} reason={part.why} />
          </li>
        ))}
      </ul>
      <PossibleLines plan={plan} />
    </>
  );
}

/** What is not in the count, but an open question could still bring. */
function PossibleLines({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const counted = new Set(plan.materials.map(({ material }) => material));
  const papers = plan.possibleMaterials
    .filter(({ material }) => !counted.has(material))
    .map(({ label }) => label);
  const parts = plan.excludedParts
    .filter(({ certainty }) => certainty === 'possible')
    .map(({ name }) => name);
  const lines = [...new Set([...parts, ...papers])];
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t('guide.couldCome', { n: lines.length })}</h3>
      <ul className={styles.lines} data-testid="could-come">
        {lines.map((name) => (
          <li key={name} className={styles.nothing}>
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}

function Big(props: {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly quiet?: boolean;
}) {
  return (
    <div className={props.quiet === true ? styles.quiet : styles.big}>
      <span className={styles.label}>{props.label}</span>
      <span className={`num ${styles.value}`}>{props.value}</span>
      <span className={styles.unit}>{props.unit}</span>
    </div>
  );
}

function Line(props: { readonly term: string; readonly now: number; readonly before: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.figure}>
      <dt>{props.term}</dt>
      <dd className="num">
        <strong>{props.now}</strong>
        {props.before > props.now && (
          <span className={styles.before}>{t('guide.insteadOf', { n: props.before })}</span>
        )}
      </dd>
    </div>
  );
}
