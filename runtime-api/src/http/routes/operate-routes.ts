import { broadcastSignal, deliverMessage } from '../../cases/deliver-message.ts';
import type {
  IncomingMessage,
  IncomingSignal,
  MigrateCases,
  SteerCase,
} from '../../client/contract.ts';
import { migrateCases } from '../../migration/migrate-cases.ts';
import { migrationOutlook } from '../../migration/migration-outlook.ts';
import { caseProcess } from '../../operate/case-process.ts';
import { openIncidents, steerCase } from '../../operate/steer-case.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { ok, route } from '../route.ts';

const who = ['supervisor', 'operator'] as const;

/** How running processes are operated, and how other systems reach them. */
export const operateRoutes = [
  route({
    name: 'incidents',
    summary: 'Steps of all cases that stand still until a person helps.',
    who,
    answers: { 200: { listOf: 'Incident' } },
    handle: async (_request, runtime) => ok(await openIncidents(runtime)),
  }),
  route({
    name: 'caseProcess',
    summary: 'Where the process of a case stands: what waits and what stands still.',
    who,
    answers: { 200: 'CaseProcess' },
    handle: async ({ id }, { cases }) => {
      const file = await cases.open(id);
      return file === undefined ? refuse('CASE_NOT_FOUND', { id }) : ok(caseProcess(file));
    },
  }),
  route<SteerCase>({
    name: 'steerCase',
    summary: 'Retry or pass over an incident, suspend, resume, set variables, move steps.',
    who,
    body: 'SteerCase',
    answers: { 200: 'CaseProcess' },
    handle: async ({ id, body, reader }, runtime) => {
      const steered = await steerCase(runtime, reader, id, body);
      return isRefusal(steered) ? steered : ok(steered);
    },
  }),
  route<unknown, { readonly package: string; readonly from?: string; readonly to?: string }>({
    name: 'migrations',
    summary: 'The versions of a package that open cases run on, and what differs in two diagrams.',
    who,
    query: {
      type: 'object',
      properties: {
        package: { type: 'string', minLength: 1 },
        from: { type: 'string' },
        to: { type: 'string' },
      },
      required: ['package'],
      additionalProperties: false,
    },
    answers: { 200: 'MigrationOutlook' },
    handle: async ({ query }, runtime) => {
      const outlook = await migrationOutlook(runtime, query);
      return isRefusal(outlook) ? outlook : ok(outlook);
    },
  }),
  route<MigrateCases>({
    name: 'migrateCases',
    summary:
      'Let running cases of one version go on in another, or try it; a page of cases at a time.',
    who,
    body: 'MigrateCases',
    answers: { 200: 'MigrationReport' },
    handle: async ({ body, reader, locale }, runtime) => {
      const report = await migrateCases(runtime, { reader, locale }, body);
      return isRefusal(report) ? report : ok(report);
    },
  }),
  route<IncomingMessage>({
    name: 'sendMessage',
    summary: 'Hand a message to the case that waits for it; the same id is delivered once.',
    who,
    body: 'IncomingMessage',
    answers: { 200: 'MessageTaken' },
    handle: async ({ body, reader }, runtime) => {
      const taken = await deliverMessage(runtime, body, reader.account);
      return isRefusal(taken) ? taken : ok({ caseId: taken });
    },
  }),
  route<IncomingSignal>({
    name: 'sendSignal',
    summary: 'Give a signal to every case that waits for it.',
    who,
    body: 'IncomingSignal',
    answers: { 200: 'SignalReached' },
    handle: async ({ body, reader }, runtime) =>
      ok({ caseIds: await broadcastSignal(runtime, body, reader.account) }),
  }),
];
