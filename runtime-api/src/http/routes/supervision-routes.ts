import { maySeeCase } from '../../cases/project-for.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { packageReductions, reductionsOfCase } from '../../supervision/reduction-view.ts';
import { supervisionView } from '../../supervision/supervision-view.ts';
import { ok, route } from '../route.ts';

/** What supervision sees: numbers and limits, no form data. */
export const supervisionRoutes = [
  route({
    name: 'supervision',
    summary: 'Open, closed and overdue cases; the queues of the departments.',
    who: ['supervisor'],
    answers: { 200: 'SupervisionView' },
    handle: async (_request, runtime) => ok(await supervisionView(runtime)),
  }),
  route({
    name: 'shareSources',
    summary:
      'The systems that data are asked of, and how they have answered since the server was started.',
    who: ['supervisor'],
    answers: { 200: { listOf: 'ShareSourceStanding' } },
    handle: async (_request, { shareSources }) => ok(shareSources?.() ?? []),
  }),
  route<unknown, { readonly scenario?: number }>({
    name: 'packageReport',
    summary:
      'What a package saves in its scenarios and its latest cases, one by one against all as one.',
    who: ['supervisor', 'designer'],
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { scenario: { type: 'integer', minimum: 0, maximum: 1_000 } },
    },
    answers: { 200: 'PackageReductions' },
    handle: async ({ id, query }, runtime) => {
      const report = await packageReductions(runtime, id, query.scenario);
      return isRefusal(report) ? report : ok(report);
    },
  }),
  route({
    name: 'caseReport',
    summary: 'What a case saved, each number with the lines it is made of; no form data.',
    who: ['applicant', 'clerk', 'supervisor'],
    answers: { 200: { listOf: 'ReductionDetail' } },
    handle: async ({ id, reader }, runtime) => {
      const file = await runtime.cases.open(id);
      if (file === undefined || !maySeeCase(reader, file)) return refuse('CASE_NOT_FOUND', { id });
      return ok(reductionsOfCase(file));
    },
  }),
];
