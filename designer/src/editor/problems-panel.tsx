import {
  CheckCircleFilled,
  DownOutlined,
  ExclamationCircleFilled,
  InfoCircleFilled,
  PlayCircleOutlined,
  UpOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { Problem } from '@lianban/engine';
import { Button, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../shell/states.tsx';
import { useDesk } from './desk-context.ts';
import { ProblemWords } from './problem-words.tsx';
import styles from './problems-panel.module.css';
import { TrailPlayer } from './trail-player.tsx';
import { useProblemNames } from './use-words.ts';

const severities = ['error', 'warning', 'note'] as const;
const icons = {
  error: <ExclamationCircleFilled />,
  warning: <WarningFilled />,
  note: <InfoCircleFilled />,
} as const;

/** Everything the check found, gravest first; a click shows the element. */
export function ProblemsPanel(props: {
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Called before an element is selected, so that the drawing is in view. */
  readonly onLocate: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { open, onToggle, onLocate } = props;
  const { problems } = desk.check;
  const [played, setPlayed] = useState<Problem>();
  const sorted = severities.flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity),
  );
  return (
    <section className={styles.panel} aria-label={t('problems.title')} data-testid="problems">
      <div className={styles.bar}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-label={open ? t('problems.close') : t('problems.open')}
          data-testid="problems-toggle"
          onClick={onToggle}
        >
          {open ? <DownOutlined /> : <UpOutlined />}
          <span className={styles.title}>{t('problems.title')}</span>
        </button>
        <CheckStanding />
      </div>
      {open && (
        <ul className={styles.list}>
          {sorted.map((problem) => (
            <ProblemRow
              key={`${problem.code} ${problem.element} ${JSON.stringify(problem.params)} ${problem.path}`}
              problem={problem}
              onLocate={onLocate}
              played={problem === played}
              onPlay={(play) => setPlayed(play ? problem : undefined)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Running, failed, clean, or how many of each. */
function CheckStanding() {
  const { t } = useTranslation();
  const desk = useDesk();
  const problemText = useProblemText();
  const { status, problems, failure } = desk.check;
  const counts = severities
    .map((severity) => ({
      severity,
      n: problems.filter((problem) => problem.severity === severity).length,
    }))
    .filter(({ n }) => n > 0);
  if (status === 'failed' && failure !== undefined) {
    return (
      <p className={styles.standing} role="alert">
        {t('problems.checkFailed', { reason: problemText(failure) })}
        <Button size="small" type="link" onClick={() => void desk.runCheck()}>
          {t('problems.again')}
        </Button>
      </p>
    );
  }
  const texts = {
    error: 'problems.errors',
    warning: 'problems.warnings',
    note: 'problems.notes',
  } as const;
  return (
    <div
      className={styles.standing}
      role="status"
      data-testid="check"
      data-status={desk.checked ? 'done' : 'running'}
      data-errors={problems.filter(({ severity }) => severity === 'error').length}
    >
      {counts.map(({ severity, n }) => (
        <span key={severity} className={styles.count} data-severity={severity}>
          {icons[severity]} {t(texts[severity], { n })}
        </span>
      ))}
      {desk.checked && counts.length === 0 && (
        <span className={styles.clean}>
          <CheckCircleFilled /> {t('problems.clean')}
        </span>
      )}
      <CheckTried />
      {!desk.checked && (
        <span className={styles.running}>
          <Spin size="small" /> {t('problems.checking')}
        </span>
      )}
    </div>
  );
}

/** How much the check tried: what it did not reach is no promise. */
function CheckTried() {
  const { t } = useTranslation();
  const { coverage } = useDesk().check;
  if (coverage === undefined) return null;
  const shown = ({ reached, of }: typeof coverage.parts): string => `${reached}/${of}`;
  return (
    <span
      className={styles.tried}
      data-testid="check-coverage"
      title={coverage.rules.missed.join('\n')}
    >
      {t('problems.tried', {
        sets: coverage.answerSets,
        parts: shown(coverage.parts),
        rules: shown(coverage.rules),
        papers: shown(coverage.materials),
      })}
    </span>
  );
}

function ProblemRow(props: {
  readonly problem: Problem;
  readonly onLocate: () => void;
  /** Whether the way to it is played on the drawing now. */
  readonly played: boolean;
  readonly onPlay: (play: boolean) => void;
}) {
  const { t } = useTranslation();
  const { diagram } = useDesk();
  const names = useProblemNames();
  const { problem, onLocate, played, onPlay } = props;
  const { element, severity } = problem;
  const there = element === undefined ? undefined : diagram?.paintedAt(element);
  const place =
    element !== undefined && there !== undefined
      ? (names.element(element) ?? element)
      : t('problems.wholePackage');
  return (
    <li
      className={styles.row}
      data-testid="problem"
      data-code={problem.code}
      data-element={element}
    >
      <span className={styles.icon} data-severity={severity}>
        {icons[severity]}
      </span>
      <button
        type="button"
        className={styles.place}
        data-testid="problem-place"
        disabled={there === undefined}
        onClick={() => {
          if (there === undefined) return;
          onLocate();
          diagram?.select(there);
        }}
      >
        {place}
      </button>
      <ProblemWords problem={problem} />
      <Trail
        problem={problem}
        played={played}
        onPlay={(play) => {
          if (play) onLocate();
          onPlay(play);
        }}
      />
    </li>
  );
}

/** Where the way to a problem is known and on this drawing: a button that plays it, and the player. */
function Trail(props: {
  readonly problem: Problem;
  readonly played: boolean;
  readonly onPlay: (play: boolean) => void;
}) {
  const { t } = useTranslation();
  const { diagram } = useDesk();
  const { problem, played, onPlay } = props;
  const trail = useMemo(
    () => (problem.trail ?? []).filter((id) => diagram?.has(id) === true),
    [problem, diagram],
  );
  if (diagram === undefined || trail.length === 0) return null;
  if (played) {
    return <TrailPlayer diagram={diagram} trail={trail} onStop={() => onPlay(false)} />;
  }
  return (
    <Button
      size="small"
      icon={<PlayCircleOutlined />}
      data-testid="play-trail"
      onClick={() => onPlay(true)}
    >
      {t('problems.trail.play')}
    </Button>
  );
}
