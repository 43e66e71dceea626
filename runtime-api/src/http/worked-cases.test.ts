import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkedCaseInput, toWorkedCase } from '@lianban/packages-catalog';
import { builtInCatalogFolder } from '@lianban/packages-catalog/load';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { answerValue, type PlanRequest } from '../client/index.ts';
import { applyAsPerson } from '../demo/apply-as-person.ts';
import { workerOf } from '../demo/demo-accounts.ts';
import { workOnTask } from '../demo/work-as-colleague.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

interface WorkedCase {
  readonly package: string;
  readonly case: string;
  readonly shareFails?: readonly string[];
  readonly fields: { readonly typed: number };
  readonly materials: { readonly applicantSubmits: number };
}

const { goldenCases } = parse(
  readFileSync(join(builtInCatalogFolder, 'golden-cases.yaml'), 'utf8'),
) as { readonly goldenCases: readonly WorkedCase[] };
const worked = goldenCases.filter(({ shareFails }) => shareFails === undefined);

let world: DemoWorld;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

describe.each(worked)('$package, $case, over HTTP', (given) => {
  it('asks no more of the applicant than the worked case says, and is done by all', async () => {
    const { api } = world.applicant;
    const request = await answersOf(given);
    const plan = answerValue(await api.plan(given.package, request));
    expect(toWorkedCase(plan)).toMatchObject({
      fields: given.fields,
      materials: given.materials,
    });
    const begun = answerValue(await api.createApplication({ packageId: given.package }));
    const { version } = begun;
    const { facts, members = {} } = request;
    const draft = { version, facts, members, data: {}, uploads: {}, declared: [] };
    const saved = answerValue(await api.saveDraft(begun.applicationId, draft));
    const form = answerValue(await api.applicationForm(saved.applicationId));
    expect(form.shareFailures).toEqual([]);
    const typed = form.form.fields.filter(
      ({ key, asked, constraint }) =>
        asked && constraint.readOnly !== true && form.prefills[key] === undefined,
    );
    expect(typed.length).toBeLessThanOrEqual(given.fields.typed);

    const submitted = await applyAsPerson(api, {
      packageId: given.package,
      catalogue: await world.runtime.library.catalogue(),
      today: '2026-03-11',
      facts,
      members,
      words: [given.case],
    });
    if (!submitted.ok) throw new Error(JSON.stringify(submitted, null, 1));
    await workToTheEnd(submitted.value.caseId);
    const view = answerValue(await api.case(submitted.value.caseId));
    expect(view).toMatchObject({ status: 'closed', outcome: 'allDone' });
  });
});

async function answersOf(given: WorkedCase): Promise<PlanRequest> {
  const published = await world.runtime.library.current(given.package);
  if (!('compiled' in published)) throw new Error(published.message);
  const input = readWorkedCaseInput(given, published.compiled);
  if ('problems' in input) throw new Error(input.problems[0]?.message);
  const { facts, members = {} } = input.answers;
  return { facts, members };
}

async function workToTheEnd(caseId: string): Promise<void> {
  const context = { catalogue: await world.runtime.library.catalogue(), today: '2026-03-11' };
  for (let left = 500; left > 0; left -= 1) {
    const rows = await world.runtime.store.tasks({ streamId: caseId, limit: 100 });
    const next = rows.find((row) => row.waitsFor.length === 0);
    if (next === undefined) return;
    const { api } = await world.staff(workerOf(next));
    const step = await workOnTask(api, next.taskId, context);
    if (step === undefined) throw new Error(`Nobody could do ${next.part} ${next.act}.`);
  }
}
