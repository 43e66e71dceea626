import fc from 'fast-check';
import contract from '../http/schemas/contract-schemas.json' with { type: 'json' };

type Schema = Readonly<Record<string, unknown>>;

/** Words of things that exist, from which most texts and keys are drawn. */
export type Words = fc.Arbitrary<string>;

/** What a schema allows, to a depth; texts are words that mean something here, or the trouble people send. */
export function anyBody(schema: Schema, words: Words, depth = 6): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string') return anyBody(named(schema.$ref), words, depth);
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.anyOf)) return oneOf(schema.anyOf, words, depth);
  if (Array.isArray(schema.allOf)) return whole(schema.allOf, words, depth);
  const { type } = schema;
  if (Array.isArray(type)) {
    return oneOf(
      type.map((one) => ({ ...schema, type: one })),
      words,
      depth,
    );
  }
  switch (type) {
    case 'string':
      return text(schema, words);
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer());
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, words, depth);
    case 'object':
      return object(schema, words, depth);
    default:
      return anyValue(words);
  }
}

/** Any JSON value. */
export function anyValue(words: Words): fc.Arbitrary<unknown> {
  return fc.oneof(
    words,
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(words, { maxLength: 3 }),
    fc.dictionary(words, words, { maxKeys: 3 }),
  );
}

/** A body that is right, with up to two of its places changed or left out. */
export function nearly(body: unknown, words: Words): fc.Arbitrary<unknown> {
  const other = fc.option(anyValue(words), { nil: undefined });
  return fc
    .array(fc.tuple(fc.constantFrom(...placesIn(body)), other), { maxLength: 2 })
    .map((changes) => changes.reduce((now, [place, value]) => changedAt(now, place, value), body));
}

// ---------------------------------------------------------------------------

type Place = readonly string[];

function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

/** Without a value, the place is left out. */
function changedAt(value: unknown, [key, ...rest]: Place, to: unknown): unknown {
  if (key === undefined) return to ?? {};
  if (typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== key) return [[name, inner]];
    if (rest.length > 0) return [[name, changedAt(inner, rest, to)]];
    return to === undefined ? [] : [[name, to]];
  });
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

function named(reference: string): Schema {
  const name = decodeURIComponent(reference.replace(/^#\/definitions\//, '').replace(/#$/, ''));
  const found = (contract as unknown as Readonly<Record<string, Schema>>)[name];
  if (found === undefined) throw new Error(`The contract has no ${name}.`);
  return found;
}

function oneOf(schemas: readonly unknown[], words: Words, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof(...schemas.map((one) => anyBody(one as Schema, words, depth)));
}

function whole(schemas: readonly unknown[], words: Words, depth: number): fc.Arbitrary<unknown> {
  return fc
    .tuple(...schemas.map((one) => anyBody(one as Schema, words, depth)))
    .map((parts) => Object.assign({}, ...parts));
}

function text({ pattern }: Schema, words: Words): fc.Arbitrary<unknown> {
  if (typeof pattern !== 'string') return words;
  return fc.oneof(fc.stringMatching(new RegExp(pattern)), words);
}

function list(schema: Schema, words: Words, depth: number): fc.Arbitrary<unknown> {
  if (depth <= 0) return fc.constant([]);
  const minLength = typeof schema.minItems === 'number' ? schema.minItems : 0;
  const item = anyBody((schema.items ?? {}) as Schema, words, depth - 1);
  return fc.array(item, { minLength, maxLength: Math.max(3, minLength) });
}

function object(schema: Schema, words: Words, depth: number): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema.required ?? []) as readonly string[];
  const shown = Object.entries(properties).filter(([name]) => depth > 0 || required.includes(name));
  const own = fc.record(
    Object.fromEntries(shown.map(([name, one]) => [name, anyBody(one, words, depth - 1)])),
    { requiredKeys: [...required].filter((name) => name in properties), noNullPrototype: true },
  );
  const { additionalProperties: others } = schema;
  if (typeof others !== 'object' || others === null || depth <= 0) return own;
  const more = fc.dictionary(words, anyBody(others as Schema, words, depth - 1), {
    maxKeys: 4,
    noNullPrototype: true,
  });
  return fc.tuple(own, more).map(([fixed, free]) => ({ ...free, ...fixed }));
}
