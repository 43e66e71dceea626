// The empty server that completions are measured against: Fastify, a body checked by ajv, and sent back.
import fastify from 'fastify';

const text = { type: 'string', maxLength: 200 };
const body = {
  type: 'object',
  properties: {
    act: { enum: ['preReview', 'accept', 'review', 'decide', 'issue', 'deliver', 'pay'] },
    decision: { enum: ['pass', 'refuse'] },
    reason: text,
    result: {
      type: 'object',
      properties: { number: text, fileId: text, data: { type: 'object' } },
      additionalProperties: false,
    },
  },
  required: ['act'],
  additionalProperties: false,
};

const app = fastify();
app.post('/api/tasks/:id/complete', { schema: { body } }, async (request) => request.body);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`The echo listens on ${url}\n`);
process.once('SIGTERM', () => void app.close());
