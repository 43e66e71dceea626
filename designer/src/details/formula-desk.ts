import {
  compileExpression,
  type ExpressionFault,
  isExpressionFault,
  isTimerProblem,
  nextDue,
  type Problem,
  readTimer,
  type Timer,
  type TimerKind,
} from '@lianban/engine';

/** Names that a formula may use. */
export interface FormulaNames {
  readonly names: readonly string[];
  /** Those that may have members. */
  readonly structured: readonly string[];
}

/** What is wrong with a formula, or in a script of assignments, one a line; undefined when nothing is. */
export function formulaFault(
  kind: 'formula' | 'script',
  text: string,
  names: FormulaNames,
): ExpressionFault | undefined {
  return kind === 'script' ? scriptFault(text, names) : faultOf(text, names);
}

/** A timer that was read, with its next occurrences where it repeats by cron. */
export interface TimerReading {
  readonly timer: Timer;
  /** Instants in UTC. */
  readonly next: readonly string[];
}

/** Reads the text of a timer as the engine will; undefined for a formula. `now` is an instant in UTC. */
export function timerReading(
  kind: TimerKind,
  text: string,
  zone: string,
  now: string,
): TimerReading | Problem | undefined {
  if (text.startsWith('=') || text.startsWith('"')) return undefined;
  const timer = readTimer(kind, text, zone);
  if (isTimerProblem(timer)) return timer;
  if (timer.kind !== 'cron') return { timer, next: [] };
  const next = [0, 1, 2].map((occurrence) => nextDue(timer, now, occurrence));
  return { timer, next: next.filter((due) => typeof due === 'string') };
}

// ---------------------------------------------------------------------------------------------

function faultOf(text: string, { names, structured }: FormulaNames): ExpressionFault | undefined {
  if (text.trim() === '') return undefined;
  const compiled = compileExpression(text, [...names], [...structured]);
  return isExpressionFault(compiled) ? compiled : undefined;
}

function scriptFault(text: string, names: FormulaNames): ExpressionFault | undefined {
  for (const line of text.split(/[\n;]/).map((one) => one.trim())) {
    if (line === '' || line.startsWith('//')) continue;
    const formula = /^[^=<>!]+?\s*:?=\s*(.+)$/s.exec(line)?.[1];
    if (formula === undefined) {
      const params = { expression: line, position: 1 };
      return { code: 'EXPRESSION_SYNTAX', message: line, params };
    }
    const fault = faultOf(formula, names);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
