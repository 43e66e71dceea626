import { useEffect, useRef } from 'react';
import { useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** A step as the list of steps shows it. */
export interface ListedStep {
  readonly id: string;
  /** Whose step it is; the first of several steps names it. */
  readonly owner?: string;
  readonly title: string;
  readonly standing: 'open' | 'done' | 'wrong';
}

const MARKS = { done: '✓', wrong: '!' } as const;
const WORDS = { open: 'stepOpen', done: 'stepDone', wrong: 'stepWrong' } as const;

/** All steps beside the form (wide pages): each can be gone to. */
export function StepList(props: {
  readonly steps: readonly ListedStep[];
  readonly now: number;
  readonly onGo: (step: number) => void;
}) {
  const { say } = useFormView();
  const list = useRef<HTMLElement>(null);
  const { now } = props;
  useEffect(() => {
    const current = list.current?.querySelectorAll('button')[now];
    current?.scrollIntoView({ block: 'nearest' });
  }, [now]);
  return (
    <nav ref={list} aria-label={say('stepsTitle')} className={styles.sideSteps}>
      <StepButtons {...props} />
    </nav>
  );
}

/** How far one is (narrow pages), with all steps behind one tap. */
export function StepProgress(props: {
  readonly steps: readonly ListedStep[];
  readonly now: number;
  readonly onGo: (step: number) => void;
}) {
  const { say } = useFormView();
  const { steps, now } = props;
  return (
    <div className={`${styles.progress} ${styles.smallProgress}`}>
      <div className={styles.bar} aria-hidden="true">
        <div className={styles.barDone} style={{ width: `${((now + 1) / steps.length) * 100}%` }} />
      </div>
      <details key={now}>
        <summary className={styles.progressLine}>
          <span>{say('step', { step: now + 1, steps: steps.length })}</span>
          <span className={styles.action}>{say('allSteps')}</span>
        </summary>
        <StepButtons {...props} />
      </details>
    </div>
  );
}

function StepButtons(props: {
  readonly steps: readonly ListedStep[];
  readonly now: number;
  readonly onGo: (step: number) => void;
}) {
  const { say } = useFormView();
  return (
    <ol className={styles.steps}>
      {props.steps.map(({ id, owner, title, standing }, place) => {
        const now = place === props.now;
        const mark = standing === 'open' || now ? undefined : MARKS[standing];
        const tone =
          mark === undefined ? '' : standing === 'done' ? styles.stepDone : styles.stepWrong;
        const named =
          owner !== undefined && owner !== title && owner !== props.steps[place - 1]?.owner;
        return (
          <li key={id}>
            {named && <div className={styles.stepOwner}>{owner}</div>}
            <button
              type="button"
              className={`${styles.stepButton} ${now ? styles.stepNow : ''}`}
              aria-current={now ? 'step' : undefined}
              onClick={() => props.onGo(place)}
            >
              <span className={`${styles.stepMark} ${tone}`} aria-hidden="true">
                {mark ?? place + 1}
              </span>
              <span>
                {title}
                {mark !== undefined && (
                  <span className={styles.onlyRead}> {say(WORDS[standing])}</span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
