import fastify, { type FastifyInstance } from 'fastify';
import { createDemoRegistry, type DemoRegistrySources } from '../../demo/registry/demo-registry.ts';
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
 * `POST /records` answers a paper's data or 404, `POST /related-parties` who takes part in a deal.
 */
export function buildRegistryServer(sources: DemoRegistrySources): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: 64 * 1024 });
  const registry = async () =>
    createDemoRegistry(await sources.catalogue(), sources.today(), sources.names);
  app.post<{ Body: ShareQuery }>(
    '/records',
    {
      schema: {
        body: {
          type: 'object',
          required: ['material', 'subjects', 'purpose'],
          properties: {
            material: { type: 'string' },
            subjects: { type: 'array', items: subject, minItems: 1, maxItems: 20 },
            purpose: { type: 'object', required: ['packageId'], properties: purpose },
          },
        },
      },
    },
    async (request, reply) =>
      (await registry()).record(request.body) ?? reply.code(404).send({ found: false }),
  );
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
