/** An object that may be written. */
export type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/**
 * Which objects were made in this step and so may be written in place; anything else is copied once, before it is
 * written first. This keeps a step's cost apart from the size of the state, and states given out unchanged.
 */
export class Ownership {
  private readonly made = new Set<object>();

  /** The object itself where it was made in this step, else a copy of it. */
  own<Value extends object>(value: Value): Writable<Value> {
    if (this.made.has(value)) return value;
    return this.add({ ...value });
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
