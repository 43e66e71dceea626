import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import { describe, expect, it } from 'vitest';

describe('the schemas of the interface', () => {
  it('are those of the contract’s types; `vitest -u` makes them anew', async () => {
    const made = `${JSON.stringify(makeSchemas(), null, 2)}\n`;
    await expect(made).toMatchFileSnapshot('contract-schemas.json');
  });
});

/** JSON Schemas of every type of the contract, made from its TypeScript, by type name. */
function makeSchemas(): unknown {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const { definitions = {} } = createGenerator({
    path: here('../../client/contract.ts'),
    tsconfig: here('../../../tsconfig.json'),
    type: '*',
    expose: 'export',
    jsDoc: 'extended',
    additionalProperties: false,
    skipTypeCheck: true,
    sortProps: true,
  }).createSchema('*');
  // By name, so that a type that moves to another file changes nothing here.
  return Object.fromEntries(Object.entries(definitions).sort(byName));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
