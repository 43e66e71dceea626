import type { EffectRow } from '../stores/ports.ts';

/** Does what a service task asks for; throws when it should be tried again. The effect's id is its idempotency key. */
export type Connector = (effect: EffectRow) => Promise<void>;

/** Connectors by the name that `lb:service` of a task gives. */
export type Connectors = Readonly<Record<string, Connector>>;

/**
 * The connectors of this server. `none` answers at once: for a step that a department's own system does
 * and only has to be seen in the history.
 */
export const connectors: Connectors = {
  none: async () => undefined,
};
