import { LeftOutlined, RightOutlined, StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagram } from '../diagram/open-diagram.ts';
import styles from './trail-player.module.css';
import { useProblemNames } from './use-words.ts';

/** Between two steps that follow by themselves. */
const STEP = 900;

/** Plays the way to a fault on the drawing, step by step: what was passed stays marked, where it stands is marked more. */
export function TrailPlayer(props: {
  readonly diagram: Diagram;
  /** Ids of elements and flows on the drawing, in the order they are come to. */
  readonly trail: readonly string[];
  readonly onStop: () => void;
}) {
  const { t } = useTranslation();
  const names = useProblemNames();
  const { diagram, trail, onStop } = props;
  const [step, setStep] = useState(0);
  const [goesOn, setGoesOn] = useState(() => !prefersStillness());
  const last = trail.length - 1;
  const current = trail[step] ?? '';

  useEffect(() => {
    const passed = trail.slice(0, step).map((id) => diagram.mark(id, 'lb-passed'));
    const standing = diagram.mark(trail[step] ?? '', 'lb-standing');
    return () => {
      standing();
      for (const unmark of passed) unmark();
    };
  }, [diagram, trail, step]);

  useEffect(() => {
    if (!goesOn || step >= last) return undefined;
    const timer = setTimeout(() => setStep(step + 1), STEP);
    return () => clearTimeout(timer);
  }, [goesOn, step, last]);

  const go = (to: number) => {
    setGoesOn(false);
    setStep(to);
  };
  return (
    <div className={styles.player} data-testid="trail" data-step={step + 1}>
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={t('problems.trail.back')}
        disabled={step === 0}
        onClick={() => go(step - 1)}
      />
      <span role="status">
        {t('problems.trail.step', {
          n: step + 1,
          of: trail.length,
          name: names.element(current) ?? current,
        })}
      </span>
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={t('problems.trail.next')}
        disabled={step >= last}
        onClick={() => go(step + 1)}
      />
      <Button size="small" icon={<StopOutlined />} onClick={onStop}>
        {t('problems.trail.stop')}
      </Button>
    </div>
  );
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
