import { submitApplication } from '../../applications/submit.ts';
import { partForm } from '../../cases/part-form.ts';
import { caseSummary, caseView, maySeeCase } from '../../cases/project-for.ts';
import { withdraw } from '../../cases/withdraw.ts';
import type { SubmitCase, Withdraw } from '../../client/contract.ts';
import type { Reader } from '../../identity/reader.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import type { Runtime } from '../../runtime.ts';
import { type ViewQuery, viewCursor } from '../../stores/ports.ts';
import { ok, type Reply, route } from '../route.ts';
import { pageQuery } from '../schemas/page-query.ts';

interface ListQuery {
  readonly search?: string;
  readonly status?: 'open' | 'closed';
  readonly after?: string;
  readonly limit: number;
}

const who = ['applicant', 'clerk', 'worker', 'supervisor'] as const;

/** Cases: opened once, seen by each reader through his own projection. */
export const caseRoutes = [
  route<SubmitCase>({
    name: 'submit',
    summary: 'Submit an application: 201 with the case, 200 with the same case when sent again.',
    who: ['applicant', 'clerk'],
    body: 'SubmitCase',
    answers: { 200: 'SubmittedCase', 201: 'SubmittedCase' },
    handle: async ({ body, reader }, runtime) => {
      const submitted = await submitApplication(runtime, reader, body);
      if (isRefusal(submitted)) return submitted;
      return { status: submitted.opened ? 201 : 200, body: submitted.answer };
    },
  }),
  route<unknown, ListQuery>({
    name: 'cases',
    summary: 'Cases that the reader may see, latest changed first.',
    who,
    query: pageQuery({
      search: { type: 'string', maxLength: 100 },
      status: { enum: ['open', 'closed'] },
    }),
    answers: { 200: { listOf: 'CaseSummary' } },
    handle: async ({ query, reader }, runtime) => {
      const rows = await runtime.store.views(await listQuery(runtime, reader, query));
      return ok(rows.map(caseSummary));
    },
  }),
  route({
    name: 'case',
    summary: 'A case, projected for the reader.',
    who,
    answers: { 200: 'CaseView' },
    handle: async ({ id, reader }, runtime) => {
      const file = await runtime.cases.open(id);
      if (file === undefined || !maySeeCase(reader, file)) return refuse('CASE_NOT_FOUND', { id });
      return ok(await caseView(runtime, reader, file));
    },
  }),
  route<unknown, { readonly part: string; readonly download?: boolean }>({
    name: 'partForm',
    summary: 'A part’s own application form as archived, for the applicant and for its department.',
    who: ['applicant', 'clerk', 'worker'],
    query: {
      type: 'object',
      additionalProperties: false,
      required: ['part'],
      properties: { part: { type: 'string', maxLength: 200 }, download: { type: 'boolean' } },
    },
    answers: { 200: { type: 'string' } },
    handle: async ({ id, query, reader }, runtime) => {
      const file = await runtime.cases.open(id);
      if (file === undefined || !maySeeCase(reader, file)) return refuse('CASE_NOT_FOUND', { id });
      const form = await partForm(runtime, reader, file, query.part);
      return isRefusal(form) ? form : formReply(form, `${file.state.caseNo} ${form.name}`, query);
    },
  }),
  route<Withdraw>({
    name: 'withdraw',
    summary: 'Withdraw a case or one of its parts before it is decided.',
    who: ['applicant', 'clerk', 'supervisor'],
    body: 'Withdraw',
    answers: { 200: 'CaseView' },
    handle: async ({ id, body, reader, commandId }, runtime) => {
      const view = await withdraw(runtime, reader, id, body, commandId);
      return isRefusal(view) ? view : ok(view);
    },
  }),
];

/** The page may load nothing and run nothing; printing is the browser's. */
function formReply(
  { html }: { readonly html: string },
  name: string,
  { download = false }: { readonly download?: boolean },
): Reply {
  const place = download ? 'attachment' : 'inline';
  return {
    status: 200,
    body: Buffer.from(html, 'utf8'),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `${place}; filename*=UTF-8''${encodeURIComponent(`${name}.html`)}`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'private, no-store',
    },
  };
}

async function listQuery(
  { store }: Runtime,
  { role, account, department }: Reader,
  { search, status, after, limit }: ListQuery,
): Promise<ViewQuery> {
  const last = after === undefined ? undefined : await store.view(after);
  return {
    kind: 'case',
    ...(role === 'applicant' ? { owner: account } : {}),
    ...(role === 'worker' ? { department: department ?? 'none' } : {}),
    ...(status === undefined ? {} : { status }),
    ...(search === undefined || search === '' ? {} : { search }),
    ...(last === undefined ? {} : { after: viewCursor(last) }),
    limit,
  };
}
