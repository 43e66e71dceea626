import { isRejection } from '@lianban/engine';
import { nowOf } from '../clock.ts';
import type { Runtime } from '../runtime.ts';
import type { TimerRow } from '../stores/ports.ts';

/** What the rounds write to. */
interface TimerLog {
  warn(values: object, message: string): void;
  error(values: object, message: string): void;
}

const intervalMs = 1_000;
const batch = 100;

/**
 * Lets the timers of cases fire once their time has come, by the bureau's clock. A firing is a command like any
 * other, checked against the case; one that is refused is left until its case changes. Returns what stops it.
 */
export function startTimers(runtime: Runtime, log: TimerLog): () => Promise<void> {
  const refused = new Set<string>();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const round = setInterval(() => {
    if (stopped) return;
    running = running
      .then(() => fireDueTimers(runtime, log, refused))
      .catch((error: unknown) => {
        log.error({ err: error }, 'timers could not be fired');
      });
  }, intervalMs);
  round.unref();
  return async () => {
    stopped = true;
    clearInterval(round);
    await running;
  };
}

/** Fires what is due now; `refused` holds the timers that were refused before. */
export async function fireDueTimers(
  { store, clock, cases }: Runtime,
  log: TimerLog,
  refused: Set<string>,
): Promise<void> {
  const due = await store.dueTimers(nowOf(clock), batch + refused.size);
  for (const row of due) {
    const commandId = `timer ${row.timerId} ${row.dueAt}`;
    if (refused.has(commandId)) continue;
    const reply = await cases.door.handleCommand(row.streamId, {
      commandId,
      actor: { id: 'timer', kind: 'system' },
      command: { type: 'steerProcess', command: { type: 'fireTimer', timer: timerOf(row) } },
    });
    if (!isRejection(reply)) continue;
    refused.add(commandId);
    log.warn({ timer: row.timerId, code: reply.code }, 'a timer was refused');
  }
}

function timerOf({ payload }: TimerRow): string {
  return (payload as { readonly timer: string }).timer;
}
