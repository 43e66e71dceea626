import type { CasePlan } from '@lianban/packages-catalog';
import { CatalogueName } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { DepartmentName } from '../shell/departments.tsx';
import { partsByRef, usePlanNames } from './plan-names.tsx';
import styles from './plan-schedule.module.css';
import { Why } from './why.tsx';

type Part = CasePlan['parts'][number];

/** The parts in the rounds they start in, each with its days on a common scale. */
export function PlanSchedule({ plan }: { readonly plan: CasePlan }) {
  const { t } = useTranslation();
  const parts = partsByRef(plan);
  const days = Math.max(1, ...plan.parts.map((part) => part.finishDay));
  const rounds = plan.startWaves.filter((refs) => refs.length > 0);
  return (
    <ol className={styles.rounds}>
      {rounds.map((refs, index) => (
        <li key={refs.join(' ')} className={styles.round}>
          <h3 className={styles.heading}>
            <span className="num">{t('plan.wave', { n: index + 1 })}</span>
            <span className={styles.hint}>
              {index === 0 ? t('plan.waveFirst') : t('plan.waveLater')}
            </span>
          </h3>
          <ul>
            {refs
              .flatMap((ref) => parts.get(ref) ?? [])
              .map((part) => (
                <PartRow
                  key={part.ref}
                  part={part}
                  days={days}
                  critical={plan.criticalPath.includes(part.ref)}
                />
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function PartRow(props: {
  readonly part: Part;
  readonly days: number;
  readonly critical: boolean;
}) {
  const { t } = useTranslation();
  const { part, days, critical } = props;
  const limit = useLimitText(part);
  return (
    <li className={styles.part} data-testid={`part-${part.ref}`}>
      <div className={styles.what}>
        <p className={styles.name}>
          <CatalogueName name={part.name} gloss={part.gloss} stacked />
        </p>
        <p className={styles.department}>
          <DepartmentName id={part.department} />
        </p>
        <Order part={part} />
      </div>
      <div className={styles.tags}>
        {part.inPerson && <span className={styles.person}>{t('plan.inPerson')}</span>}
        {critical && <span className={styles.critical}>{t('plan.critical')}</span>}
        {part.certainty === 'possible' && (
          <span className={styles.possible}>{t('plan.possible')}</span>
        )}
      </div>
      <div className={styles.time}>
        <span className={`num ${styles.limit}`}>{limit}</span>
        <span
          className={styles.scale}
          role="img"
          aria-label={t('plan.barOf', { start: part.startDay, finish: part.finishDay })}
        >
          <span
            className={critical ? styles.barCritical : styles.bar}
            style={{
              insetInlineStart: `${(part.startDay / days) * 100}%`,
              width: `max(6px, ${((part.finishDay - part.startDay) / days) * 100}%)`,
            }}
          />
        </span>
      </div>
      <Why of={part.name} reason={part.why} />
    </li>
  );
}

/** What the part waits for, in words. */
function Order({ part }: { readonly part: Part }) {
  const { t } = useTranslation();
  const names = usePlanNames();
  const list = (refs: readonly string[]) => refs.map(names.part).join('、');
  return (
    <>
      {part.startAfter.length > 0 && (
        <p className={styles.order}>{t('plan.startAfter', { names: list(part.startAfter) })}</p>
      )}
      {part.finishAfter.length > 0 && (
        <p className={styles.order}>{t('plan.finishAfter', { names: list(part.finishAfter) })}</p>
      )}
    </>
  );
}

function useLimitText({ promised }: Part): string {
  const { t } = useTranslation();
  if (promised.value === 0) return t('plan.immediate');
  return promised.unit === '工作日'
    ? t('plan.limitWorking', { n: promised.value })
    : t('plan.limitNatural', { n: promised.value });
}
