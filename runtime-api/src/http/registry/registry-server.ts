import fastify, { type FastifyInstance } from 'fastify';
import { baseLibraries } from '../../demo/registry/base-libraries.ts';
import {
  createDemoRegistry,
  type DemoRegistry,
  type DemoRegistrySources,
} from '../../demo/registry/demo-registry.ts';
import type { AskedParty, SharePurpose, ShareQuery } from '../../sharing/shared-data-source.ts';

const subject = {
  type: 'object',
  required: ['party', 'member', 'kind', 'identifiers'],
  properties: {
    party: { type: 'string' },
    member: { type: 'integer' },
    kind: { type: 'string' },
    identifiers: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

const purpose = {
  packageId: { type: 'string' },
  applicationId: { type: 'string' },
  applicant: { type: 'string' },
};

/**
 * The exchange platform of the demonstration, a server of its own: persons, homes, marriages, licences by HTTP.
 * `POST /records` answers a paper's data or 404, `POST /related-parties` who takes part in a deal. Below the name of a
 * base library, `POST /population/records` and the like answer what that library holds, and nothing else.
 */
export function buildRegistryServer(sources: DemoRegistrySources): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: 64 * 1024 });
  const registry = async () =>
    createDemoRegistry(await sources.catalogue(), sources.today(), sources.names);
  addRecords(app, '', registry, () => true);
  for (const { id, sources: known } of baseLibraries) {
    addRecords(app, `/${id}`, registry, ({ source }) => known.includes(source ?? ''));
  }
  app.post<{ Body: SharePurpose & { readonly parties: readonly AskedParty[] } }>(
    '/related-parties',
    {
      schema: {
        body: {
          type: 'object',
          required: ['packageId', 'parties'],
          properties: {
            ...purpose,
            parties: {
              type: 'array',
              maxItems: 50,
              items: {
                type: 'object',
                required: ['party', 'kind', 'members'],
                properties: {
                  party: { type: 'string' },
                  kind: { type: 'string' },
                  members: { type: 'integer', minimum: 0, maximum: 50 },
                },
              },
            },
          },
        },
      },
    },
    async ({ body: { parties, ...rest } }) => (await registry()).relatedParties(rest, parties),
  );
  return app;
}

// ---------------------------------------------------------------------------

function addRecords(
  app: FastifyInstance,
  at: string,
  registry: () => Promise<DemoRegistry>,
  holds: (query: ShareQuery) => boolean,
): void {
  const body = {
    type: 'object',
    required: ['material', 'subjects', 'purpose'],
    properties: {
      material: { type: 'string' },
      source: { type: ['string', 'null'] },
      subjects: { type: 'array', items: subject, minItems: 1, maxItems: 20 },
      purpose: { type: 'object', required: ['packageId'], properties: purpose },
    },
  };
  app.post<{ Body: ShareQuery }>(`${at}/records`, { schema: { body } }, async (request, reply) => {
    const found = holds(request.body) ? (await registry()).record(request.body) : undefined;
    return found ?? reply.code(404).send({ found: false });
  });
}
