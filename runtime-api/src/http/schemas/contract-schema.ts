import schemas from './contract-schemas.json' with { type: 'json' };

/** A type of the contract that has a schema. */
export type SchemaName = keyof typeof schemas;

/** A JSON Schema written in place. */
export type InlineSchema = Readonly<Record<string, unknown>>;

/** A schema by the name of its type in the contract, a list of them, one in place, or no content. */
export type BodySchema = SchemaName | { readonly listOf: SchemaName } | InlineSchema | 'nothing';

/** Every schema of the contract with its `$id`, references written as fastify and OpenAPI take them. */
export function sharedSchemas(): readonly (InlineSchema & { readonly $id: string })[] {
  return Object.entries(schemas).map(([name, schema]) => ({
    ...(withLocalRefs(schema) as InlineSchema),
    $id: name,
  }));
}

/** The JSON Schema of a body. */
export function schemaOf(body: Exclude<BodySchema, 'nothing'>): InlineSchema {
  if (typeof body === 'string') return { $ref: `${body}#` };
  if ('listOf' in body) return { type: 'array', items: { $ref: `${String(body.listOf)}#` } };
  return body;
}

function withLocalRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLocalRefs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, `${decodeURIComponent(inner.replace('#/definitions/', ''))}#`]
        : [key, withLocalRefs(inner)],
    ),
  );
}
