import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer, type HttpServer } from '../server.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
let server: HttpServer;
beforeAll(async () => {
  world = await demoWorld();
  server = await buildServer({ ...world.runtime, operatorToken: 'a token of the test' });
}, 60_000);
afterAll(async () => {
  await server.close();
  await world.close();
});

const sports = `departments:
  - {id: sports, name: 体育局, gloss: sports bureau, window: 综合窗口, uscc: '11990100990000340U'}
`;

describe('a catalogue that the command line sends to a running server', () => {
  it('is taken in, and its department is there', async () => {
    const answer = await send(JSON.stringify({ files: [{ path: 'a.yaml', text: sports }] }));
    expect(answer).toEqual({ status: 200, body: { published: [], notes: [] } });
    const { departments } = await world.runtime.library.catalogue();
    expect(departments.get('sports')?.name).toBe('体育局');
  }, 60_000);

  it.each<[string, string, object]>([
    ['is no JSON', '{"files": [', { status: 400, code: 'MALFORMED_JSON' }],
    ['names no files', '{}', { status: 400, code: 'INVALID_REQUEST' }],
    ['has a file without text', '{"files":[{"path":"a.json"}]}', { code: 'INVALID_REQUEST' }],
    ['says more', '{"files":[],"force":true}', { code: 'INVALID_REQUEST' }],
    ['has no file', '{"files":[]}', { status: 422, code: 'CATALOGUE_INVALID' }],
  ])(
    'is refused where it %s',
    async (_what, text, problem) => {
      expect((await send(text)).body).toMatchObject(problem);
    },
    60_000,
  );

  it('is described with its type like every other body', async () => {
    const described = await server.inject('/api/openapi.json');
    const { post } = described.json().paths['/api/catalogue'];
    expect(JSON.stringify(post.requestBody)).toContain('ImportCatalogue');
  });
});

async function send(payload: string) {
  const response = await server.inject({
    method: 'POST',
    url: '/api/catalogue',
    headers: { 'content-type': 'application/json', authorization: 'Bearer a token of the test' },
    payload,
  });
  return { status: response.statusCode, body: response.json() as unknown };
}
