import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestClient, type TestServer, testServer } from '../testing/test-server.ts';

let server: TestServer;
let applicant: TestClient;
beforeAll(async () => {
  server = await testServer();
  applicant = await server.as({ account: 'zhang-san', role: 'applicant' });
});
afterAll(() => server.app.close());

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
const upload = (bytes: Uint8Array, name: string) =>
  applicant.api.upload(new Blob([new Uint8Array(bytes)]), name);

describe('an applicant uploads a paper', () => {
  it('gets it back under its own name, never shown inside a page', async () => {
    const answer = await upload(pdf, '../../身份证 "1".pdf');
    expect(answer).toMatchObject({ ok: true, status: 201 });
    if (!answer.ok) return;
    expect(answer.value).toMatchObject({
      type: 'application/pdf',
      size: pdf.length,
      name: '身份证 1.pdf',
    });
    const file = await server.app.inject({
      url: `/api/files/${answer.value.fileId}`,
      headers: { cookie: applicant.cookie },
    });
    expect(file.rawPayload).toEqual(pdf);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.headers['content-type']).toBe('application/pdf');
  });

  it.each([
    ['a program called .pdf', exe, 'id.pdf', 415, 'FILE_TYPE_REFUSED'],
    ['a page', Buffer.from('<html><script>1</script></html>'), 'id.png', 415, 'FILE_TYPE_REFUSED'],
    [
      'a zip that is no OFD',
      Buffer.from(`PK\u0003\u0004${'\0'.repeat(40)}`),
      'a.ofd',
      415,
      'FILE_TYPE_REFUSED',
    ],
    ['an empty file', Buffer.alloc(0), 'id.pdf', 422, 'FILE_EMPTY'],
    [
      'eleven megabytes',
      Buffer.concat([pdf, Buffer.alloc(11 * 1024 * 1024 - 100)]),
      'id.pdf',
      413,
      'FILE_TOO_LARGE',
    ],
    [
      'fifty megabytes',
      Buffer.concat([pdf, Buffer.alloc(50 * 1024 * 1024)]),
      'id.pdf',
      413,
      'FILE_TOO_LARGE',
    ],
  ])('is refused with %s, and told what to do', async (_what, bytes, name, status, code) => {
    expect(await upload(bytes, name)).toMatchObject({ ok: false, problem: { status, code } });
  });

  it('is refused when the request holds no file, or is no upload', async () => {
    const send = (headers: Record<string, string>, payload: string) =>
      server.app.inject({
        method: 'POST',
        url: '/api/files',
        headers: { cookie: applicant.cookie, ...headers },
        payload,
      });
    const json = await send({ 'content-type': 'application/json' }, '{}');
    expect(json.json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    const broken = await send({ 'content-type': 'multipart/form-data; boundary=x' }, 'nothing');
    expect(broken.json()).toMatchObject({ status: 400, code: 'FILE_MISSING' });
    const other = await send(
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x\r\nContent-Disposition: form-data; name="else"; filename="a.pdf"\r\n\r\n%PDF-1.4\r\n--x--\r\n',
    );
    expect(other.json()).toMatchObject({ status: 400, code: 'FILE_MISSING' });
  });

  it('is refused when two files come in one request, and neither is kept', async () => {
    const part = (name: string) =>
      `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n%PDF-1.4\r\n`;
    const two = await server.app.inject({
      method: 'POST',
      url: '/api/files',
      headers: {
        cookie: applicant.cookie,
        'content-type': 'multipart/form-data; boundary=x',
      },
      payload: `${part('a.pdf')}${part('b.pdf')}--x--\r\n`,
    });
    expect(two.json()).toMatchObject({ status: 400, code: 'FILE_MISSING' });
  });

  it('is the only one who sees it', async () => {
    const answer = await upload(pdf, 'id.pdf');
    if (!answer.ok) throw new Error(answer.problem.code);
    const stranger = await server.as({ account: 'li-si', role: 'applicant' });
    const worker = await server.as({ account: 'tax-1', role: 'worker', department: 'tax' });
    for (const { cookie } of [stranger, worker]) {
      const file = await server.app.inject({
        url: `/api/files/${answer.value.fileId}`,
        headers: { cookie },
      });
      expect(file.json()).toMatchObject({ status: 404, code: 'FILE_NOT_FOUND' });
    }
    const nobody = await server.app.inject({ url: `/api/files/${answer.value.fileId}` });
    expect(nobody.json()).toMatchObject({ status: 401 });
  });
});
