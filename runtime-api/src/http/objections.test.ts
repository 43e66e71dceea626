import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerValue } from '../client/index.ts';
import type { SharedDataSource } from '../sharing/shared-data-source.ts';
import { cashHome, fillInHome, letWork, openTaskOf } from '../testing/case-steps.ts';
import { type DemoWorld, demoWorld } from '../testing/demo-world.ts';

const location = 'estate.location@home[1]';
const wrong = '重庆市江北区示例路 1 号';

let world: DemoWorld;
beforeAll(async () => {
  world = await demoWorld();
}, 60_000);
afterAll(() => world.close());

describe('an applicant who writes something else than the register says', () => {
  it('is shown both; the register counts, and the department sees what was written', async () => {
    const { api } = world.applicant;
    const id = await homeWith({ home: [{ estate_location: wrong }] });
    const { prefills } = answerValue(await api.applicationForm(id));
    const registered = prefills[location]?.value;
    const check = answerValue(await api.check(id));
    expect(check.ready).toBe(true);
    const [told] = check.warnings.filter(({ code }) => code === 'OWNER_VALUE_DIFFERS');
    expect(told?.path).toBe(location);
    expect(told?.message).toContain(wrong);
    expect(told?.message).toContain(String(registered));

    const { version } = answerValue(await api.application(id));
    const { caseId } = answerValue(await api.submit({ applicationId: id, version }));
    const { row, worker } = await openTaskOf(world, caseId, 'house-verification');
    const task = answerValue(await worker.api.task(row.taskId));
    expect(task.fields).toContainEqual(
      expect.objectContaining({ key: location, value: registered, stated: wrong }),
    );
    expect(await letWork(world, caseId)).not.toEqual([]);
  });
});

describe('an objection against what a register says', () => {
  it('is filed with the department whose data it is, answered there, and shown to the applicant', async () => {
    const { api } = world.applicant;
    const id = await homeWith({ home: [{ estate_location: wrong }] });
    const given = { key: location, claimed: wrong, reason: '门牌号去年已变更。' };
    const filed = answerValue(await api.fileObjection(id, given));
    expect(filed).toMatchObject({
      ...given,
      status: 'open',
      department: 'natural-resources',
      title: '坐落',
    });
    expect(await api.fileObjection(id, given)).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'OBJECTION_FILED' },
    });

    const { objectionId } = filed;
    const owner = await world.staff('worker-natural-resources');
    const listed = answerValue(await owner.api.objections({ open: true }));
    expect(listed).toContainEqual(filed);
    const tax = await world.staff('worker-tax');
    expect(answerValue(await tax.api.objections())).toEqual([]);
    const answer = { decision: 'corrected', reply: '已更正登记簿。' } as const;
    expect(await tax.api.answerObjection(objectionId, answer)).toMatchObject({
      problem: { code: 'OBJECTION_NOT_FOUND' },
    });
    const answered = answerValue(await owner.api.answerObjection(objectionId, answer));
    expect(answered).toMatchObject({ status: 'corrected', answer: { reply: '已更正登记簿。' } });
    expect(await owner.api.answerObjection(objectionId, answer)).toMatchObject({
      problem: { code: 'OBJECTION_ANSWERED' },
    });
    const form = answerValue(await api.applicationForm(id));
    expect(form.objections).toEqual([answered]);
    expect(answerValue(await owner.api.objections({ open: true }))).not.toContainEqual(
      expect.objectContaining({ objectionId }),
    );
  });

  it('that was right brings the mended value into the form', async () => {
    let place = '示范市示范区示例路 1 号';
    const register: SharedDataSource = {
      query: async ({ material, subjects }) =>
        material === 'estate-register-info'
          ? {
              kind: 'found',
              reference: '1',
              data: subjects.map(() => ({ 'estate.location': place })),
            }
          : { kind: 'notFound' },
      relatedParties: async () => ({ home: [{ 'estate.unit-no': '1' }] }),
    };
    const other = await demoWorld({ sharing: register });
    const { applicationId: id } = await fillInHome(other);
    const { api } = other.applicant;
    const reason = '门牌号去年已变更。';
    const filed = answerValue(
      await api.fileObjection(id, { key: location, claimed: wrong, reason }),
    );
    place = wrong;
    const before = answerValue(await api.applicationForm(id));
    expect(before.prefills[location]?.value).toBe('示范市示范区示例路 1 号');
    const owner = await other.staff(`worker-${filed.department}`);
    const answer = { decision: 'corrected', reply: '已更正。' } as const;
    answerValue(await owner.api.answerObjection(filed.objectionId, answer));
    const after = answerValue(await api.applicationForm(id));
    expect(after.prefills[location]?.value).toBe(wrong);
    await other.close();
  });

  it('is not seen by another applicant', async () => {
    const id = await homeWith({});
    const given = { key: location, claimed: wrong, reason: '不对' };
    answerValue(await world.applicant.api.fileObjection(id, given));
    const other = await world.as({ account: 'li-si', name: '李四（示例）', role: 'applicant' });
    expect(answerValue(await other.api.objections())).toEqual([]);
    expect(await other.api.fileObjection(id, given)).toMatchObject({
      problem: { code: 'APPLICATION_NOT_FOUND' },
    });
  });

  it.each([
    [
      'a field that nobody’s register fills',
      { key: 'person.mobile@buyer[1]' },
      'OBJECTION_NOT_POSSIBLE',
    ],
    ['a field that is not on the form', { key: 'ent.uscc@buyer[1]' }, 'OBJECTION_NOT_POSSIBLE'],
    ['nothing claimed', { claimed: ' ' }, 'OBJECTION_NOT_POSSIBLE'],
    ['no reason', { reason: '  ' }, 'REASON_REQUIRED'],
    [
      'a number that cannot be one',
      { key: 'person.id-no@seller[1]', claimed: '123' },
      'ANSWERS_INVALID',
    ],
  ])('is refused with %s', async (_what, change, code) => {
    const id = await homeWith({});
    const given = { key: location, claimed: wrong, reason: '不对', ...change };
    expect(await world.applicant.api.fileObjection(id, given)).toMatchObject({
      ok: false,
      problem: { code },
    });
  });
});

// ---------------------------------------------------------------------------------------------

/** A second-hand home filled in, with these answers over it. */
async function homeWith(data: Readonly<Record<string, readonly object[]>>): Promise<string> {
  const { api } = world.applicant;
  const { applicationId } = await fillInHome(world);
  const { version, uploads, declared, ...draft } = answerValue(
    await api.application(applicationId),
  );
  const merged = { ...draft.data };
  for (const [party, members] of Object.entries(data)) {
    merged[party] = members.map((member, at) => ({ ...draft.data[party]?.[at], ...member }));
  }
  answerValue(
    await api.saveDraft(applicationId, {
      version,
      facts: cashHome,
      members: draft.members,
      data: merged,
      uploads: Object.fromEntries(
        Object.entries(uploads).map(([key, files]) => [key, files.map(({ fileId }) => fileId)]),
      ),
      declared,
    }),
  );
  return applicationId;
}
