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
  /** The next number of the state, above all keys of its records. */
  private numbers = 0;

  state(state: ProcessState): Writable<ProcessState> {
    this.numbers = state.nextId;
    return this.made.has(state) ? state : this.add({ ...state });
  }

  scopes(scopes: ProcessState['scopes']): Record<string, Scope> {
    if (this.made.has(scopes)) return scopes as Record<string, Scope>;
    return this.add(isDense(scopes, this.numbers) ? { ...scopes } : copyOf(scopes));
  }

  scope(scope: Scope): Writable<Scope> {
    return this.made.has(scope) ? scope : this.add({ ...scope });
  }

  active(active: Scope['active']): Record<string, ActiveElement> {
    if (this.made.has(active)) return active as Record<string, ActiveElement>;
    return this.add(isDense(active, this.numbers) ? { ...active } : copyOf(active));
  }

  arrived(arrived: Scope['arrived']): Record<string, number> {
    return this.made.has(arrived) ? (arrived as Record<string, number>) : this.add({ ...arrived });
  }

  element(element: ActiveElement): Writable<ActiveElement> {
    return this.made.has(element) ? element : this.add({ ...element });
  }

  /**
   * The same for a record by ids. These are numbers as text, which objects keep apart from named properties;
   * `Object.assign` copies them as a block where a spread goes one by one, many times slower for two hundred.
   */
  ownRecord<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
    if (this.made.has(record)) return record;
    return this.add(Object.assign({}, record));
  }

  /** Marks an object as made in this step. */
  add<Value extends object>(value: Value): Writable<Value> {
    this.made.add(value);
    return value;
  }
}

const PROBES = 16;

/**
 * Whether a record keyed by number holds many of the numbers there are. JavaScript engines keep such records as arrays
 * and copy them in no time, as long as the place that copies never sees one of the other sort.
 */
function isDense(record: Readonly<Record<number, object>>, numbers: number): boolean {
  if (numbers < 4 * PROBES) return true;
  let found = 0;
  for (let probe = 1; probe <= PROBES; probe++) {
    if (record[Math.floor((numbers * probe) / (PROBES + 1))] !== undefined) found++;
  }
  return found > 1;
}

/** A place of its own for records that hold few of the numbers there are, in whatever sort they are kept. */
function copyOf<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return { ...record };
}
