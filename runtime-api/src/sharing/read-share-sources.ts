import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { ShareSource } from './share-source.ts';

/** The list of sources cannot be used: the server does not start without what it was told to ask. */
export class ShareSourcesUnusable extends Error {
  constructor(path: string, why: string) {
    super(`The list of shared data sources ${path} cannot be used: ${why}.`);
    this.name = 'ShareSourcesUnusable';
  }
}

const schema = {
  type: 'object',
  required: ['sources'],
  additionalProperties: false,
  properties: {
    sources: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: {
        type: 'object',
        required: ['id', 'name', 'gloss', 'sources', 'url'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
          name: { type: 'string', minLength: 1 },
          gloss: { type: 'string', minLength: 1 },
          library: { enum: ['population', 'legalEntities', 'spatial', 'credit'] },
          sources: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
          url: { type: 'string', pattern: '^https?://[^\\s]+$' },
          timeoutMs: { type: 'integer', minimum: 10, maximum: 60_000 },
        },
      },
    },
  },
};

const isList = new Ajv2020({ allErrors: false }).compile<{
  readonly sources: readonly ShareSource[];
}>(schema);

/** Reads the registry of shared data sources (YAML or JSON); throws `ShareSourcesUnusable` with the first fault. */
export async function readShareSources(path: string): Promise<readonly ShareSource[]> {
  const content = await contentOf(path);
  if (!isList(content)) {
    const [fault] = isList.errors ?? [];
    throw new ShareSourcesUnusable(path, `${fault?.instancePath || '/'} ${fault?.message}`);
  }
  const { sources } = content;
  const twice =
    repeated(sources.map(({ id }) => id)) ?? repeated(sources.flatMap((one) => one.sources));
  if (twice !== undefined) throw new ShareSourcesUnusable(path, `"${twice}" stands in it twice`);
  return sources.map((one) => ({ ...one, url: one.url.replace(/\/+$/, '') }));
}

// ---------------------------------------------------------------------------

async function contentOf(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new ShareSourcesUnusable(
      path,
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : '',
    );
  }
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
