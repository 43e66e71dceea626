import { type Clock, instantOf } from '../clock.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** Counts wrong passwords by account name, whether or not there is such an account. */
export interface LogInGuard {
  /** A refusal while the name is locked. */
  locked(account: string): Refusal | undefined;
  failed(account: string): void;
  succeeded(account: string): void;
}

const failuresAllowed = 5;
const lockMs = 15 * 60_000;
/** Names remembered at most; the longest untouched are forgotten first. */
const capacity = 10_000;

/** Five wrong passwords in a row lock a name for a quarter of an hour. */
export function createLogInGuard(clock: Clock): LogInGuard {
  const names = new Map<string, { readonly failures: number; readonly lockedUntil: number }>();
  return {
    locked(account) {
      const until = names.get(account)?.lockedUntil ?? 0;
      if (until <= clock.now().getTime()) return undefined;
      return refuse('ACCOUNT_LOCKED', { until: instantOf(new Date(until)).slice(0, 16) });
    },
    failed(account) {
      const failures = (names.get(account)?.failures ?? 0) + 1;
      names.delete(account);
      names.set(
        account,
        failures >= failuresAllowed
          ? { failures: 0, lockedUntil: clock.now().getTime() + lockMs }
          : { failures, lockedUntil: 0 },
      );
      const [oldest] = names.keys();
      if (names.size > capacity && oldest !== undefined) names.delete(oldest);
    },
    succeeded(account) {
      names.delete(account);
    },
  };
}
