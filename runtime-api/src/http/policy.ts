import type { Reader } from '../identity/reader.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Policy } from './route.ts';

/** Whether a reader may use a route; a route without a policy lets nobody in. */
export function checkPolicy(policy: Policy | undefined, reader: Reader): Refusal | undefined {
  if (policy === 'public') return undefined;
  if (reader.role === 'nobody') return refuse('NOT_LOGGED_IN');
  if (policy === 'loggedIn') return undefined;
  const allowed: readonly string[] = policy ?? [];
  if (allowed.includes(reader.role)) return undefined;
  return refuse('NOT_ALLOWED', { role: reader.role, allowed: allowed.join(', ') });
}
