import type { Variables } from '@lianban/engine';
import type { EffectRow } from '../stores/ports.ts';

/**
 * Does what a service task asks for, and gives back variables of the process where it has some. The effect's id is its
 * idempotency key. Throws `ServiceError` where the other system says no, anything else when it should be tried again.
 */
export type Connector = (effect: EffectRow) => Promise<Variables | undefined>;

/** Connectors by the name that `lb:service` of a task gives. */
export type Connectors = Readonly<Record<string, Connector>>;

/** A business error (BPMN 2.0.2 §10.5.1): the process takes the way that is drawn for its code. */
export class ServiceError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
  }
}

/**
 * The connectors of this server. `none` answers at once: for a step that a department's own system does
 * and only has to be seen in the history.
 */
export const connectors: Connectors = {
  none: async () => undefined,
};
