import type { MyChoice } from '../../client/contract.ts';
import { choose } from '../../person/choose.ts';
import { myRecord } from '../../person/my-record.ts';
import { recommendations } from '../../person/recommendations.ts';
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
  route({
    name: 'recommendations',
    summary: 'Packages that are recommended to the applicant, each with what speaks for it.',
    who: ['applicant'],
    answers: { 200: { listOf: 'Recommendation' } },
    handle: async ({ reader }, runtime) => ok(await recommendations(runtime, reader)),
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
