import type { ActiveElement, ProcessState, Scope } from './state.ts';

/** An object that may be written. */
export type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/**
 * Which objects were made in this step and so may be written in place; anything else is copied once, before it is
 * written first. This keeps a step's cost apart from the size of the state, and states given out unchanged. There is a
 * method for each kind of object: a copy at a place that sees one kind only is a hundred times cheaper.
 */
export class Ownership {
  private readonly made = new Set<object>();

  state(state: ProcessState): Writable<ProcessState> {
    return this.made.has(state) ? state : this.add({ ...state });
  }

  scopes(scopes: ProcessState['scopes']): Record<string, Scope> {
    if (this.made.has(scopes)) return scopes as Record<string, Scope>;
    return this.add(copyOf(scopes));
  }

  scope(scope: Scope): Writable<Scope> {
    return this.made.has(scope) ? scope : this.add({ ...scope });
  }

  active(active: Scope['active']): Record<string, ActiveElement> {
    if (this.made.has(active)) return active as Record<string, ActiveElement>;
    return this.add(copyOf(active));
  }

  arrived(arrived: Scope['arrived']): Record<string, number> {
    return this.made.has(arrived) ? (arrived as Record<string, number>) : this.add({ ...arrived });
  }

  element(element: ActiveElement): Writable<ActiveElement> {
    return this.made.has(element) ? element : this.add({ ...element });
  }

  /** Marks an object as made in this step. */
  add<Value extends object>(value: Value): Writable<Value> {
    this.made.add(value);
    return value;
  }
}

/**
 * A record by ids. These are numbers as text, which JavaScript engines keep apart from named properties: `Object.assign`
 * copies them as a block where a spread, in a place that sees records of more than one sort, goes one by one.
 */
function copyOf<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.assign({}, record);
}
