import type { DemoWorkRequest } from '../../client/contract.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import type { Runtime } from '../../runtime.ts';
import { ok, route } from '../route.ts';
import { logInAs } from './session-routes.ts';

/** What only the demonstration has; in production these routes do not exist. */
export const demoRoutes = [
  route({
    name: 'demo',
    summary: 'Accounts of the demonstration and its date.',
    who: 'public',
    answers: { 200: 'DemoInfo' },
    handle: async (_request, runtime) => ok(await desk(runtime).info()),
  }),
  route<{ readonly account: string }>({
    name: 'demoSession',
    summary: 'Take a role of the demonstration, without a password.',
    who: 'public',
    body: {
      type: 'object',
      required: ['account'],
      additionalProperties: false,
      properties: { account: { type: 'string', maxLength: 64 } },
    },
    answers: { 200: 'SessionInfo' },
    handle: async ({ body, sessionToken }, runtime) => {
      const reader = await desk(runtime).account(body.account);
      return isRefusal(reader) ? reader : logInAs(runtime, reader, sessionToken);
    },
  }),
  route<DemoWorkRequest>({
    name: 'demoWork',
    summary: 'Let colleagues work: one step, or until it is the reader’s turn.',
    who: 'loggedIn',
    body: 'DemoWorkRequest',
    answers: { 200: 'DemoWork' },
    handle: async ({ body, reader }, runtime) => {
      const work = await desk(runtime).work(body, reader);
      return isRefusal(work) ? work : ok(work);
    },
  }),
  route<{ readonly workingDays: number }>({
    name: 'demoClock',
    summary: 'Move the demonstration’s date on by working days.',
    who: 'loggedIn',
    body: {
      type: 'object',
      required: ['workingDays'],
      additionalProperties: false,
      properties: { workingDays: { type: 'integer', minimum: 1, maximum: 30 } },
    },
    answers: { 200: 'DemoInfo' },
    handle: async ({ body }, runtime) => {
      await desk(runtime).moveClock(body.workingDays);
      return ok(await desk(runtime).info());
    },
  }),
];

function desk({ demo }: Runtime) {
  if (demo === undefined) throw new Error(refuse('ROUTE_NOT_FOUND', { path: '/api/demo' }).message);
  return demo;
}
