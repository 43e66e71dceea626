import { randomUUID } from 'node:crypto';
import { type CaseCommand, isRejection, type SteeringCommand } from '@lianban/engine';
import type { CaseProcess, Incident, SteerCase } from '../client/contract.ts';
import { actorOf, type Reader } from '../identity/reader.ts';
import { type Refusal, refusalOf, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { caseProcess, incidentsOf } from './case-process.ts';

/** Cases with incidents that are listed at once. */
const casesListed = 200;

/** What stands still in the whole house, the cases changed last first. */
export async function openIncidents({ store, cases }: Runtime): Promise<readonly Incident[]> {
  const rows = await store.views({ kind: 'case', stopped: true, limit: casesListed });
  const files = await Promise.all(rows.map(({ streamId }) => cases.open(streamId)));
  return files.flatMap((file) =>
    file === undefined
      ? []
      : incidentsOf(file.packageVersion.graph, file.state, file.packageVersion.name),
  );
}

/** Does with the process of a case what an operator asks for. */
export async function steerCase(
  { cases }: Runtime,
  reader: Reader,
  id: string,
  { command }: SteerCase,
): Promise<CaseProcess | Refusal> {
  if ((await cases.open(id)) === undefined) return refuse('CASE_NOT_FOUND', { id });
  const reply = await cases.door.handleCommand(id, {
    commandId: randomUUID(),
    actor: actorOf(reader),
    command: caseCommand(command),
  });
  if (isRejection(reply)) return refusalOf(reply);
  return caseProcess(await cases.fileOf(reply.state, reply.version));
}

/** What the schema of the route let through is a command of the engine, its values JSON. */
function caseCommand(command: SteerCase['command']): CaseCommand {
  if (command.type === 'retryIncident') return command;
  return { type: 'steerProcess', command: command as SteeringCommand };
}
