import type { PackageDetail } from '@lianban/runtime-api/client';
import { Alert, Button, Drawer } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useProblemText } from '../shell/states.tsx';
import { answerKey, type GuideAnswers } from './guide-answers.ts';
import styles from './guide-view.module.css';
import { PlanCounter, PlanLines, paperCount } from './plan-counter.tsx';
import { applyingQuestions, TopicHeading, TopicQuestions } from './topic-questions.tsx';
import { type Topic, topicsOf } from './topics.ts';
import { type Guide, useGuide } from './use-guide.ts';

/** The guide: one topic at a time, the count always in view; the page number is in the address, so that going back works. */
export function GuideView(props: {
  readonly detail: PackageDetail;
  readonly start: GuideAnswers;
  readonly onChange?: (answers: GuideAnswers) => void;
  /** What follows after the last topic. */
  readonly result: (guide: Guide, back: () => void) => ReactNode;
}) {
  const { detail } = props;
  const guide = useGuide(detail, props.start, props.onChange);
  const topics = topicsOf(detail.package);
  const [search, setSearch] = useSearchParams();
  const step = Math.min(topics.length, Math.max(0, Number(search.get('step') ?? '1') - 1));
  const goTo = (index: number) => {
    setSearch({ step: String(index + 1) });
    window.scrollTo({ top: 0 });
  };
  const topic = topics[step];
  if (topic === undefined) return props.result(guide, () => goTo(topics.length - 1));
  return (
    <TopicStep
      key={step}
      detail={detail}
      guide={guide}
      topic={topic}
      first={topics.findIndex(({ about }) => about === 'people') === step}
      number={step + 1}
      total={topics.length}
      onBack={step === 0 ? undefined : () => goTo(step - 1)}
      onNext={() => goTo(step + 1)}
    />
  );
}

function TopicStep(props: {
  readonly detail: PackageDetail;
  readonly guide: Guide;
  readonly topic: Topic;
  readonly first: boolean;
  readonly number: number;
  readonly total: number;
  readonly onBack: (() => void) | undefined;
  readonly onNext: () => void;
}) {
  const { detail, guide, topic, number, total } = props;
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const next = () => {
    const questions = applyingQuestions(detail, topic, guide);
    const settled = guide.settle(questions);
    const open = questions.filter((question) => settled.facts[answerKey(question)] === undefined);
    setMissing(new Set(open.map(({ id }) => id)));
    if (open.length === 0) props.onNext();
  };
  return (
    <div className={styles.guide}>
      <section className={styles.main}>
        <Progress number={number} total={total} />
        <div className={styles.heading}>
          <TopicHeading topic={topic} />
        </div>
        <TopicQuestions
          detail={detail}
          topic={topic}
          guide={guide}
          withMembers={props.first}
          missing={missing}
        />
        <Trouble guide={guide} />
        <Bar guide={guide} last={number === total} onBack={props.onBack} onNext={next} />
      </section>
      <Side guide={guide} />
    </div>
  );
}

function Progress({ number, total }: { readonly number: number; readonly total: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.progress}>
      <span className="num">{t('guide.progress', { n: number, total })}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${(number / total) * 100}%` }} />
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

function Buttons(props: {
  readonly last: boolean;
  readonly onBack: (() => void) | undefined;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.buttons}>
      {props.onBack !== undefined && (
        <Button size="large" onClick={props.onBack} data-testid="guide-back">
          {t('guide.previous')}
        </Button>
      )}
      <Button type="primary" size="large" onClick={props.onNext} data-testid="guide-next">
        {props.last ? t('guide.seeResult') : t('guide.next')}
      </Button>
    </div>
  );
}

function Side({ guide }: { readonly guide: Guide }) {
  return (
    <aside className={styles.side}>
      {guide.plan !== undefined && (
        <>
          <PlanCounter plan={guide.plan} counting={guide.counting} />
          <PlanLines plan={guide.plan} />
        </>
      )}
    </aside>
  );
}

/** The way on; on a narrow screen it stays at the bottom, with the count. */
function Bar(props: {
  readonly guide: Guide;
  readonly last: boolean;
  readonly onBack: (() => void) | undefined;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { plan, counting } = props.guide;
  useEffect(() => {
    if (plan === undefined) setOpen(false);
  }, [plan]);
  return (
    <div className={styles.bar}>
      <button type="button" className={styles.count} onClick={() => setOpen(true)}>
        {plan === undefined ? (
          t('guide.counting')
        ) : (
          <>
            <span className={styles.countText}>{t('guide.counter', paperCount(plan))}</span>
            <span className={styles.more}>{t('guide.details')} ›</span>
          </>
        )}
      </button>
      <Buttons last={props.last} onBack={props.onBack} onNext={props.onNext} />
      {plan !== undefined && (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="bottom"
          size="82vh"
          title={t('guide.detailsTitle')}
        >
          <PlanCounter plan={plan} counting={counting} />
          <PlanLines plan={plan} />
        </Drawer>
      )}
    </div>
  );
}
