import type { PackageDetail } from '@lianban/runtime-api/client';
import { Alert } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPanel, useProblemText } from '../shell/states.tsx';
import { answerKey, type GuideAnswers } from './guide-answers.ts';
import { GuideBar } from './guide-bar.tsx';
import { questionsToAsk, questionsTold } from './guide-steps.ts';
import styles from './guide-view.module.css';
import { PlanCounter, PlanLines } from './plan-counter.tsx';
import { recallWay } from './remembered-answers.ts';
import { StepQuestions } from './step-questions.tsx';
import { type Guide, useGuide } from './use-guide.ts';
import { type GuideSteps, useGuideSteps } from './use-guide-steps.ts';

/** The guide: a few questions at a time, those that decide most first, and beside them what the answers mean so far. */
export function GuideView(props: {
  readonly detail: PackageDetail;
  /** Names the way through the guide: the package, or the draft. */
  readonly id: string;
  readonly start: GuideAnswers;
  readonly onChange?: (answers: GuideAnswers) => void;
  /** What follows after the last question. */
  readonly result: (guide: Guide, back: () => void) => ReactNode;
}) {
  const { detail, id } = props;
  const [leftOpen] = useState(() => recallWay(id)?.unsure);
  const guide = useGuide(detail, props.start, props.onChange, leftOpen);
  const steps = useGuideSteps(detail, guide, id);
  if (steps.done) return props.result(guide, steps.edit);
  if (steps.at === undefined) {
    return guide.problem === undefined ? <LoadingPanel /> : <Trouble guide={guide} />;
  }
  return <StepView key={steps.at} detail={detail} guide={guide} way={steps} at={steps.at} />;
}

function StepView(props: {
  readonly detail: PackageDetail;
  readonly guide: Guide;
  readonly way: GuideSteps;
  readonly at: number;
}) {
  const { detail, guide, way, at } = props;
  const { plan, answers, unsure } = guide;
  const step = way.steps[at] ?? { ask: [], told: [] };
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const next = () => {
    const asked = questionsToAsk(detail.package, step, plan, answers);
    const settled = guide.settle(asked);
    const open = asked.map((question) => ({ id: question.id, key: answerKey(question) }));
    const left = open.filter(({ key }) => settled.facts[key] === undefined && !unsure.has(key));
    setMissing(new Set(left.map(({ id }) => id)));
    if (left.length === 0) way.forward();
  };
  return (
    <div className={styles.guide}>
      <section className={styles.main} aria-busy={way.waiting}>
        <Progress guide={guide} way={way} at={at} />
        <StepHeading first={at === 0} />
        <StepQuestions
          detail={detail}
          step={step}
          guide={guide}
          told={questionsTold(plan, way.steps, at)}
          withMembers={at === 0}
          mayBeOpen
          missing={missing}
        />
        <Trouble guide={guide} />
        <GuideBar
          guide={guide}
          waiting={way.waiting}
          onBack={at === 0 ? undefined : way.back}
          onNext={next}
        />
      </section>
      <aside className={styles.side}>
        {plan !== undefined && (
          <>
            <PlanCounter plan={plan} counting={guide.counting} />
            <PlanLines plan={plan} />
          </>
        )}
      </aside>
    </div>
  );
}

/** The heading gets the focus when a step follows another, so that a screen reader reads on there. */
function StepHeading({ first }: { readonly first: boolean }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
  }, [first]);
  return (
    <div className={styles.heading}>
      <h2 ref={heading} tabIndex={-1}>
        {t(first ? 'guide.firstTitle' : 'guide.nextTitle')}
      </h2>
      <p>{t(first ? 'guide.firstLead' : 'guide.nextLead')}</p>
    </div>
  );
}

/** How many questions may follow differs with every answer: what is told is which step this is and how many are left. */
function Progress(props: { readonly guide: Guide; readonly way: GuideSteps; readonly at: number }) {
  const { t } = useTranslation();
  const { guide, way, at } = props;
  const before = way.steps.slice(0, at).reduce((sum, { ask }) => sum + ask.length, 0);
  const here = new Set(way.steps.slice(0, at + 1).flatMap(({ ask }) => ask));
  const later = (guide.plan?.questions ?? []).filter(({ id, matters }) => matters && !here.has(id));
  const own = way.steps[at]?.ask.length ?? 0;
  const share = before / Math.max(1, before + own + later.length);
  return (
    <div className={styles.progress}>
      <span className="num">{t('guide.progress', { n: at + 1 })}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${Math.max(4, share * 100)}%` }} />
      </span>
      <span className="num">
        {later.length === 0 ? t('guide.lastStep') : t('guide.left', { n: later.length })}
      </span>
    </div>
  );
}

function Trouble({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation();
  const text = useProblemText();
  if (guide.problem === undefined) return null;
  return (
    <Alert
      className={styles.trouble}
      type="error"
      showIcon
      title={t('guide.failed', { reason: text(guide.problem) })}
    />
  );
}
