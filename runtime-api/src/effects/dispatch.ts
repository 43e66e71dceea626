import { instantOf, nowOf } from '../clock.ts';
import type { Runtime } from '../runtime.ts';
import type { EffectRow } from '../stores/ports.ts';
import { carryOut, type EffectDesk, giveUp } from './carry-out.ts';
import { type Connectors, connectors } from './connectors.ts';

/** What the dispatcher writes to. */
interface DispatchLog {
  warn(values: object, message: string): void;
  error(values: object, message: string): void;
}

const intervalMs = 1_000;
const batch = 50;
/** Waiting before the n-th attempt again, in milliseconds; after the last one a person must look. */
const waits = [1_000, 5_000, 30_000, 300_000, 3_600_000] as const;

/**
 * Does what commits asked for, at least once and in the order they were made; a failure is tried again with growing
 * waits. The answer of a connector comes back as a command through the one door. Returns what stops it.
 */
export function startDispatcher(
  runtime: Runtime,
  log: DispatchLog,
  known: Connectors = connectors,
): () => Promise<void> {
  const failures = new Map<string, number>();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const round = async () => {
    const pending = await runtime.store.pendingEffects(nowOf(runtime.wallClock), batch);
    for (const effect of pending) {
      if (stopped) return;
      await dispatch(runtime, effect, known, failures, log);
    }
  };
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => {
      log.error({ err: error }, 'effects could not be dispatched');
    });
  }, intervalMs);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}

/** Does one effect, or says when to try again; after the last time its case is told. */
export async function dispatch(
  { cases, store, wallClock }: Runtime,
  effect: EffectRow,
  known: Connectors,
  failures: Map<string, number>,
  log: DispatchLog,
): Promise<void> {
  const { effectId, type } = effect;
  const desk: EffectDesk = {
    cases,
    store,
    connectors: known,
    warn: (values, message) => log.warn(values, message),
  };
  try {
    await carryOut(desk, effect);
    await store.effectDone(effectId);
    failures.delete(effectId);
  } catch (error) {
    const failed = failures.get(effectId) ?? 0;
    failures.set(effectId, failed + 1);
    const wait = waits[failed];
    const message = error instanceof Error ? error.message : 'failed';
    const retryAt =
      wait === undefined ? null : instantOf(new Date(wallClock.now().getTime() + wait));
    log.warn({ effectId, type, retryAt, err: error }, 'an effect failed');
    if (retryAt !== null || !(await giveUp(desk, effect, message))) {
      await store.effectFailed(effectId, retryAt, message);
      return;
    }
    // A supervisor who tries again lets the task ask anew.
    await store.effectDone(effectId);
    failures.delete(effectId);
  }
}
