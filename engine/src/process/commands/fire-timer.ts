import { epochOf } from '../../clock/instant.ts';
import { happen } from '../catch-event.ts';
import { reject } from '../rejection.ts';
import { isWaiting } from '../throw-event.ts';
import { runningTimers } from '../timers.ts';
import type { Handler } from './handler.ts';

/** Lets a timer fire whose time has come, or all of them, the earliest first; each once. */
export const fireTimer: Handler<'fireTimer'> = (step, { timer }) => {
  const now = epochOf(step.context.at);
  const running = [...runningTimers(step.graph, step.state)];
  const asked = timer === undefined ? running : running.filter(({ id }) => id === timer);
  const due = asked.filter((each) => epochOf(each.due) <= now);
  const [early] = asked;
  if (timer !== undefined && early === undefined) {
    return reject('TIMER_NOT_RUNNING', `Expected timer ${timer} to run, but it does not.`, {
      timer,
    });
  }
  if (timer !== undefined && due.length === 0) {
    const at = early?.due ?? '';
    return reject(
      'TIMER_NOT_DUE',
      `Expected timer ${timer} to fire at ${at} or later, but it is ${step.context.at}.`,
      { timer, due: at },
    );
  }
  due.sort((a, b) => epochOf(a.due) - epochOf(b.due));
  for (const { point } of due) if (isWaiting(step, point)) happen(step, point);
  return undefined;
};
