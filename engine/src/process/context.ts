import type { CalendarData } from '../clock/working-day-calendar.ts';
import type { Facts } from '../rules/condition.ts';
import type { PlannedPredecessors } from './part.ts';

/** What a step must be told: the same graph, state, command and context always give the same result. */
export interface ProcessContext {
  /** The time of the command, an ISO instant with offset. */
  readonly at: string;
  readonly facts: Facts;
  /** The parts of the plan by reference; absent where there is no plan and every part runs in the drawn order. */
  readonly parts?: ReadonlyMap<string, PlannedPredecessors>;
  /** The legal calendar, for timers that count working days. */
  readonly calendar?: CalendarData;
}
