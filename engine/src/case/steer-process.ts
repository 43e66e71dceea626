import { handlingScope } from '../process/part-scope.ts';
import { isRejection, type Rejection, reject } from '../process/rejection.ts';
import type { Actor, SteeringCommand } from './case-command.ts';
import type { CaseDefinition } from './case-definition.ts';
import type { CaseState } from './case-state.ts';
import type { DecideOpen } from './decision.ts';
import { runProcess } from './run-process.ts';

/** Lets time, messages, failures and operators reach the process of a case. */
export const steerProcess: DecideOpen<'steerProcess'> = (
  definition,
  state,
  { command },
  context,
) => {
  const refused = notYours(command, context.actor) ?? touchesLegalAct(definition, state, command);
  if (refused !== undefined) return refused;
  const run = runProcess(definition, state, command, context);
  return isRejection(run) ? run : { events: run.events, effects: run.effects };
};

// ---------------------------------------------------------------------------------------------

/** Who may give which command, beside the server itself. */
const given: Readonly<Record<SteeringCommand['type'], readonly Actor['kind'][]>> = {
  fireTimer: [],
  correlateMessage: [],
  broadcastSignal: [],
  failTask: [],
  beginCall: [],
  setVariables: ['supervisor'],
  resolveIncident: ['supervisor'],
  suspend: ['supervisor'],
  resume: ['supervisor'],
  modify: ['supervisor'],
};

function notYours({ type }: SteeringCommand, { id, kind }: Actor): Rejection | undefined {
  if (kind === 'system' || given[type].includes(kind)) return undefined;
  return reject(
    'STEERING_NOT_YOURS',
    `Expected ${['the server', ...given[type]].join(' or a ')} to give ${type}, but ${id} is a ${kind}.`,
    { command: type },
  );
}

/** Acceptance, decision and the other legal acts are done by their department: nobody steers past them. */
function touchesLegalAct(
  definition: CaseDefinition,
  state: CaseState,
  command: SteeringCommand,
): Rejection | undefined {
  if (command.type === 'resolveIncident') {
    const { instance } = state.process.incidents[command.incident] ?? {};
    const act = instance !== undefined && hasAct(state, instance);
    return act ? legalAct(instance) : undefined;
  }
  if (command.type !== 'modify') return undefined;
  for (const instruction of command.instructions) {
    const instance =
      'cancel' in instruction ? instruction.cancel : 'move' in instruction && instruction.move;
    if (typeof instance === 'string' && belongsToPart(definition, state, instance)) {
      return legalAct(instance);
    }
    const element =
      'start' in instruction ? instruction.start : 'to' in instruction && instruction.to;
    if (typeof element === 'string' && isOfPart(definition, element)) return legalAct(element);
  }
  return undefined;
}

function hasAct({ process }: CaseState, instance: string): boolean {
  return Object.values(process.scopes).some(({ active }) => active[instance]?.act !== undefined);
}

function belongsToPart(definition: CaseDefinition, state: CaseState, instance: string): boolean {
  const { scopes } = state.process;
  const scope = Object.keys(scopes).find((id) => scopes[id]?.active[instance] !== undefined);
  if (scope === undefined) return false;
  const element = scopes[scope]?.active[instance]?.element ?? '';
  return handlingScope(state.process, scope) !== undefined || isOfPart(definition, element);
}

/** A part's call activity, or an element of a process that handles one. */
function isOfPart({ graph }: CaseDefinition, element: string): boolean {
  return graph.nodes.some(({ id, part, act }) => {
    return id === element && (part !== undefined || act !== undefined);
  });
}

function legalAct(place: string): Rejection {
  return reject(
    'PART_NOT_STEERED',
    `Expected a step outside of the parts, but "${place}" belongs to one: its department does it, or the part is withdrawn.`,
    { place },
  );
}
