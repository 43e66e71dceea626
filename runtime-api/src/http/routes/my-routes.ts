import type { MyChoice } from '../../client/contract.ts';
import { choose } from '../../person/choose.ts';
import { myRecord } from '../../person/my-record.ts';
import { isRefusal } from '../../refusal.ts';
import { ok, route } from '../route.ts';

/** What is kept of the applicant, and what he lets be done with it. */
export const myRoutes = [
  route({
    name: 'myRecord',
    summary: 'Tags and papers of the applicant, where they come from and where they were used.',
    who: ['applicant'],
    answers: { 200: 'MyRecord' },
    handle: async ({ reader }, runtime) => ok(await myRecord(runtime, reader)),
  }),
  route<MyChoice>({
    name: 'chooseForMe',
    summary: 'Allow or withdraw the use of a tag or a paper, or contest a tag.',
    who: ['applicant'],
    body: 'MyChoice',
    answers: { 200: 'MyRecord' },
    handle: async ({ body, reader, commandId }, runtime) => {
      const chosen = await choose(runtime, reader, body, commandId);
      return isRefusal(chosen) ? chosen : ok(chosen);
    },
  }),
];
