import type { InlineSchema } from './contract-schema.ts';

/** Schema of a list's query: `after` names the last row seen, `limit` how many come at most. */
export function pageQuery(more: Readonly<Record<string, InlineSchema>> = {}): InlineSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      after: { type: 'string', maxLength: 200 },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      ...more,
    },
  };
}
