import type { AnswerObjection, FileObjection } from '../../client/contract.ts';
import type { Reader } from '../../identity/reader.ts';
import { answerObjection } from '../../objections/answer-objection.ts';
import { fileObjection } from '../../objections/file-objection.ts';
import { type ObjectionFilter, objectionStream, objectionsOf } from '../../objections/objection.ts';
import { isRefusal } from '../../refusal.ts';
import { viewCursor } from '../../stores/ports.ts';
import { ok, route } from '../route.ts';
import { pageQuery } from '../schemas/page-query.ts';

interface ListQuery {
  readonly open?: boolean;
  readonly after?: string;
  readonly limit: number;
}

/** Objections (异议) against data of registers: filed by applicants, answered by the department whose data they are. */
export const objectionRoutes = [
  route<FileObjection>({
    name: 'fileObjection',
    summary:
      'File an objection against a value that a register gave, with the department that owns it.',
    who: ['applicant', 'clerk'],
    body: 'FileObjection',
    answers: { 201: 'Objection' },
    handle: async ({ id, body, reader }, runtime) => {
      const filed = await fileObjection(runtime, reader, id, body);
      return isRefusal(filed) ? filed : { status: 201, body: filed };
    },
  }),
  route<unknown, ListQuery>({
    name: 'objections',
    summary:
      'Objections that the reader filed, or that his department has to answer, latest changed first.',
    who: ['applicant', 'clerk', 'worker'],
    query: pageQuery({ open: { type: 'boolean' } }),
    answers: { 200: { listOf: 'Objection' } },
    handle: async ({ query, reader }, { store }) => {
      const { after, limit, open } = query;
      const last = after === undefined ? undefined : await store.view(objectionStream(after));
      return ok(
        await objectionsOf(store, {
          ...sightOf(reader),
          limit,
          ...(open === undefined ? {} : { open }),
          ...(last === undefined ? {} : { after: viewCursor(last) }),
        }),
      );
    },
  }),
  route<AnswerObjection>({
    name: 'answerObjection',
    summary: 'Answer an objection: the register is mended, or right as it is.',
    who: ['worker'],
    body: 'AnswerObjection',
    answers: { 200: 'Objection' },
    handle: async ({ id, body, reader }, runtime) => {
      const answered = await answerObjection(runtime, reader, id, body);
      return isRefusal(answered) ? answered : ok(answered);
    },
  }),
];

function sightOf({ role, account, department }: Reader): ObjectionFilter {
  return role === 'worker' ? { department: department ?? 'none' } : { owner: account };
}
