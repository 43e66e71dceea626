import { broadcastSignal, deliverMessage } from '../../cases/deliver-message.ts';
import type { IncomingMessage, IncomingSignal, SteerCase } from '../../client/contract.ts';
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
