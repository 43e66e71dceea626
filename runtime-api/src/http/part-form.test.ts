import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partFormId } from '../cases/part-form.ts';
import { applyForHome, letWork } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';
import type { TestClient } from '../testing/test-server.ts';

let world: DemoWorld;
let caseId: string;
let caseNo: string;
let tax: TestClient;
beforeAll(async () => {
  world = await demoWorld();
  ({ caseId, caseNo } = await applyForHome(world));
  tax = await world.staff('worker-tax');
}, 60_000);
afterAll(() => world.close());

describe('a department’s own application form', () => {
  it('is there for its department and for the applicant, under the department’s labels', async () => {
    for (const reader of [tax, world.applicant]) {
      const page = await open(reader, 'deed-tax');
      expect(page.statusCode).toBe(200);
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      const item = (await world.runtime.library.catalogue()).items.get('deed-tax');
      expect(page.body).toContain(`<h1>${item?.form.name}</h1>`);
      expect(page.body).toContain(caseNo);
      for (const { label, when } of item?.form.fields ?? []) {
        if (when === undefined) expect(page.body).toContain(`>${label}</th>`);
      }
      expect(page.body).toContain('大写');
    }
  });

  it('may be saved as a file of its own', async () => {
    const page = await open(tax, 'deed-tax', '&download=true');
    expect(page.headers['content-disposition']).toMatch(/^attachment; .*\.html$/);
  });

  it('is no other department’s business, nor another applicant’s', async () => {
    const water = await world.staff('worker-water');
    const other = await world.as({ account: 'li-si', name: '李四（示例）', role: 'applicant' });
    const supervisor = await world.staff('supervisor');
    expect((await open(water, 'deed-tax')).statusCode).toBe(404);
    expect((await open(tax, 'house-verification')).json()).toMatchObject({
      code: 'PART_NOT_FOUND',
    });
    expect((await open(other, 'deed-tax')).json()).toMatchObject({ code: 'CASE_NOT_FOUND' });
    expect((await open(supervisor, 'deed-tax')).statusCode).toBe(403);
    expect((await open(tax, 'no-such-part')).json()).toMatchObject({ code: 'PART_NOT_FOUND' });
  });

  it('stays in the archive as submitted; what results tell is shown in its place', async () => {
    const file = await world.runtime.cases.open(caseId);
    const later = file?.plan.fields.find(({ prefilledBy }) => prefilledBy?.kind === 'result');
    const part = later?.origins[0]?.part ?? '';
    const archived = await stored(file?.state.answersId ?? '', part);
    expect(archived).toContain('办结后填入');
    await letWork(world, caseId);
    expect(await stored(file?.state.answersId ?? '', part)).toBe(archived);
    const page = await open(world.applicant, part);
    expect(page.body).not.toContain('办结后填入');
    expect(page.body).toContain('class="filled"');
  });
});

// ---------------------------------------------------------------------------------------------

function open({ cookie }: TestClient, part: string, more = '') {
  const url = `/api/cases/${encodeURIComponent(caseId)}/form?part=${encodeURIComponent(part)}${more}`;
  return world.app.inject({ url, headers: { cookie } });
}

async function stored(answersId: string, part: string): Promise<string> {
  const document = await world.runtime.store.document(partFormId(answersId, part));
  const content = document?.content as unknown as { readonly html: string } | undefined;
  return content?.html ?? '';
}
