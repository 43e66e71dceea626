import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import { applyForHome } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

let world: DemoWorld;
let caseId: string;

beforeAll(async () => {
  world = await demoWorld();
  ({ caseId } = await applyForHome(world));
}, 60_000);
afterAll(async () => {
  await world.close();
});

describe('the report of what a package saves', () => {
  it('shows a supervisor every scenario and the cases, and the lines of one scenario', async () => {
    const { api } = await world.staff('supervisor');
    const report = answerValue(await api.packageReport('second-hand-house', { scenario: 1 }));
    expect(report.scenarios.map(({ zh }) => zh)).toContain('最简:全款·不享优惠·不联动');
    const steps = report.scenarios.map(({ figures }) => figures.find(({ of }) => of === 'steps'));
    expect(report.total.find(({ of }) => of === 'steps')?.separately).toBe(
      steps.reduce((sum, one) => sum + (one?.separately ?? 0), 0),
    );
    expect(report.cases).toMatchObject([{ caseId }]);
    const uploads = report.detail?.find(({ of }) => of === 'uploads');
    expect(uploads?.lines.together.length).toBe(uploads?.together);
    expect(report.scenarios[1]?.figures).toContainEqual(
      expect.objectContaining({ of: 'uploads', together: uploads?.together }),
    );
  });

  it('shows a case’s lines to its applicant and to supervision, not to another applicant', async () => {
    const { api } = await world.staff('supervisor');
    const seen = answerValue(await api.caseReport(caseId));
    expect(seen).toEqual(answerValue(await world.applicant.api.caseReport(caseId)));
    const papers = seen.find(({ of }) => of === 'papers');
    expect(papers?.lines.separately.length).toBe(papers?.separately);
    expect(await api.caseReport('case:nobody')).toMatchObject({
      problem: { status: 404, code: 'CASE_NOT_FOUND' },
    });
  });

  it('refuses a scenario that is not there, and whoever has no business with it', async () => {
    const { api } = await world.staff('supervisor');
    expect(await api.packageReport('passport', { scenario: 999 })).toMatchObject({
      problem: { status: 404, code: 'SCENARIO_NOT_FOUND' },
    });
    expect(await world.applicant.api.packageReport('passport')).toMatchObject({
      problem: { status: 403 },
    });
  });
});
