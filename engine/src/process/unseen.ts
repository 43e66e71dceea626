import type { ProcessEvent } from './event.ts';

/** A scope, or an element instance in it. */
export interface Began {
  readonly scope: string;
  readonly instance?: string;
}

/**
 * What conditional events have still to be held against: everything once a value has changed, else only what began to
 * wait since the last look. Facts and time may be others than at the last command, so a command begins with everything.
 */
export class Unseen {
  private everything = true;
  private began: Began[] = [];

  note(event: ProcessEvent): void {
    if (this.everything) return;
    switch (event.type) {
      case 'variablesSet':
      case 'partEnded':
        this.everything = true;
        return;
      case 'scopeOpened':
        this.began.push({ scope: event.scope });
        return;
      case 'elementActivated':
        this.began.push({ scope: event.scope, instance: event.instance });
        return;
      default:
        return;
    }
  }

  /** What is to be looked at, oldest first; from now on it counts as seen. */
  take(): 'everything' | readonly Began[] {
    const unseen = this.everything ? 'everything' : this.began;
    this.everything = false;
    this.began = [];
    return unseen;
  }
}
