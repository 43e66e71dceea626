import { currentLanguage } from '@lianban/shell';
import { DatePicker, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { useDesk } from '../editor/desk-context.ts';
import { CommittedText } from './committed-text.tsx';
import styles from './property-fields.module.css';
import { Explained } from './property-fields.tsx';
import { type TimerWords, timerSentence } from './timer-words.ts';
import { useFaultSentence, useFormulaDesk, useFormulaFault } from './use-formula-fault.ts';

const kinds = ['timeDuration', 'timeDate', 'timeCycle'] as const;
type Kind = (typeof kinds)[number];

const units = ['workingDay', 'day', 'hour', 'minute', 'week', 'month'] as const;
type Unit = (typeof units)[number];

/** How a length of time is written: before and behind its number. */
const written: Readonly<Record<Unit, readonly [string, string]>> = {
  workingDay: ['P', 'WD'],
  day: ['P', 'D'],
  hour: ['PT', 'H'],
  minute: ['PT', 'M'],
  week: ['P', 'W'],
  month: ['P', 'M'],
};

/** When a timer is due: set by number and unit or as text, and said in words. */
export function TimerProperty({ timer }: { readonly timer: PropertyHolder }) {
  const { t } = useTranslation();
  const kind = kinds.find((one) => timer.holder(one) !== undefined) ?? 'timeDuration';
  const text = timer.expression(kind);
  const commit = (next: string, as: Kind = kind) =>
    timer.together(() => {
      for (const other of kinds) if (other !== as) timer.setExpression(other, '');
      timer.setExpression(as, next);
    });
  const [typed, setTyped] = useState(text);
  const [stood, setStood] = useState(text);
  if (stood !== text) {
    setStood(text);
    setTyped(text);
  }
  const [chosen, setChosen] = useState<Kind>(kind);
  const shown = text === '' ? chosen : kind;
  return (
    <>
      <Explained word="timerKind">
        <Segmented<Kind>
          id="timerKind"
          block
          size="small"
          data-testid="timerKind"
          aria-label={t('details.fields.timerKind.label')}
          value={shown}
          options={kinds.map((value) => ({ value, label: t(`details.timer.${value}`) }))}
          onChange={(next) => {
            setChosen(next);
            if (text !== '') commit('', next);
          }}
        />
      </Explained>
      <Explained word="timerText" hint={<TimerHint timer={timer} kind={shown} text={typed} />}>
        {shown === 'timeDate' ? (
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            aria-label={t('details.timer.timeDate')}
            onChange={(day) => day !== null && commit(day.format('YYYY-MM-DDTHH:mm'), shown)}
          />
        ) : (
          <Length
            text={text}
            repeats={shown === 'timeCycle'}
            onChange={(next) => commit(next, shown)}
          />
        )}
        <CommittedText
          id="timerText"
          code
          value={text}
          onType={setTyped}
          onCommit={(next) => commit(next, shown)}
        />
      </Explained>
    </>
  );
}

/** A number and a unit, and for a cycle how often. */
function Length(props: {
  readonly text: string;
  readonly repeats: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { text, repeats, onChange } = props;
  const read = readLength(text);
  const [amount, unit, times] = [read?.amount, read?.unit ?? 'workingDay', read?.times];
  const change = (next: { amount?: number | null; unit?: Unit; times?: number | null }) => {
    const now = { amount, unit, times, ...next };
    if (!now.amount) return;
    const [before, behind] = written[now.unit];
    const length = `${before}${now.amount}${behind}`;
    onChange(repeats ? `R${now.times ?? ''}/${length}` : length);
  };
  return (
    <div className={styles.amount}>
      <InputNumber
        min={1}
        max={10_000}
        precision={0}
        changeOnBlur
        data-testid="timer-amount"
        aria-label={t('details.timer.amount')}
        prefix={repeats ? t('details.timer.every') : undefined}
        value={amount ?? null}
        onChange={(next) => change({ amount: next })}
      />
      <Select<Unit>
        data-testid="timer-unit"
        aria-label={t('details.timer.unit')}
        popupMatchSelectWidth={false}
        value={unit}
        options={units.map((value) => ({ value, label: t(`details.timer.units.${value}`) }))}
        onChange={(next) => change({ unit: next, amount: amount ?? 1 })}
      />
      {repeats && (
        <InputNumber
          min={1}
          max={1_000_000}
          precision={0}
          data-testid="timer-times"
          aria-label={t('details.timer.times')}
          placeholder={t('details.timer.times')}
          value={times ?? null}
          onChange={(next) => change({ times: next, amount: amount ?? 1 })}
        />
      )}
    </div>
  );
}

function readLength(
  text: string,
): { readonly amount: number; readonly unit: Unit; readonly times?: number } | undefined {
  const [, repeats, length = ''] = /^(?:R(\d*)\/)?(P.*)$/.exec(text) ?? [];
  const unit = units.find((one) => {
    const [before, behind] = written[one];
    return new RegExp(`^${before}\\d+${behind}$`).test(length);
  });
  if (unit === undefined) return undefined;
  const amount = Number(/\d+/.exec(length)?.[0]);
  return { amount, unit, ...(repeats && { times: Number(repeats) }) };
}

/** What the text means, or what is wrong with it. */
function TimerHint(props: {
  readonly timer: PropertyHolder;
  readonly kind: Kind;
  readonly text: string;
}) {
  const { t } = useTranslation();
  const { timer, kind, text } = props;
  const desk = useFormulaDesk();
  const words = useTimerWords();
  const sentence = useFaultSentence(timer);
  const zone = useDesk().diagram?.process()?.text('lb:timeZone') || 'Asia/Shanghai';
  const isFormula = text.startsWith('=') || text.startsWith('"');
  const formulaFault = useFormulaFault(timer, isFormula ? text.replace(/^=/, '') : '');
  if (text === '' || desk === undefined) return t('details.fields.timerText.hint');
  const now = new Date().toISOString();
  const reading = desk.timerReading(kind, text, zone, now);
  const fault =
    reading === undefined ? formulaFault : 'code' in reading ? sentence(reading) : undefined;
  if (fault !== undefined) {
    return (
      <span className={styles.fault} role="alert" data-testid="timer-fault">
        {fault}
      </span>
    );
  }
  return (
    <span data-testid="timer-reading" role="status">
      {reading === undefined || 'code' in reading
        ? t('details.timer.formula')
        : timerSentence(reading, words, zone, now)}
    </span>
  );
}

function useTimerWords(): TimerWords {
  const { t } = useTranslation();
  return {
    language: currentLanguage(),
    at: (when) => t('details.timer.at', { when }),
    past: (when) => t('details.timer.past', { when }),
    after: (length) => t('details.timer.after', { length }),
    afterWorkingDays: (n) => t('details.timer.afterWorkingDays', { n }),
    every: (length) => t('details.timer.everyLength', { length }),
    everyWorkingDays: (n) => t('details.timer.everyWorkingDays', { n }),
    forever: (sentence) => t('details.timer.forever', { sentence }),
    bounded: (sentence, n) => t('details.timer.bounded', { sentence, n }),
    from: (sentence, when) => t('details.timer.from', { sentence, when }),
    cron: (next) => t('details.timer.cron', { next }),
  };
}
