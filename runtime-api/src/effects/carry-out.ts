import { type CaseCommand, isRejection, type ProcessEffect } from '@lianban/engine';
import { taskAddress } from '../cases/case-address.ts';
import { broadcastSignal, deliverMessage } from '../cases/deliver-message.ts';
import { isRefusal } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { EffectRow } from '../stores/ports.ts';
import { type Connectors, ServiceError } from './connectors.ts';

/** What carrying out works with. */
export interface EffectDesk extends Pick<Runtime, 'cases' | 'store'> {
  readonly connectors: Connectors;
  readonly warn: (values: object, message: string) => void;
}

type Type = ProcessEffect['type'];

/** How each type of effect is carried out; it throws when it should be tried again. */
const carried: { readonly [T in Type]: (desk: EffectDesk, effect: EffectRow) => Promise<void> } = {
  callService,
  sendMessage: async (desk, effect) => {
    const { message: name, key, variables } = payloadOf(effect, 'sendMessage');
    const message = { id: effect.effectId, name, ...(key === undefined ? {} : { key }), variables };
    const taken = await deliverMessage(desk, message, effect.streamId);
    if (isRefusal(taken) && taken.code !== 'MESSAGE_DELIVERED') throw new Error(taken.message);
  },
  broadcastSignal: async (desk, effect) => {
    const { signal: name, variables } = payloadOf(effect, 'broadcastSignal');
    // The case that throws a signal has it already.
    const { effectId: id, streamId } = effect;
    await broadcastSignal(
      desk,
      { id, name, ...(variables === undefined ? {} : { variables }) },
      streamId,
      streamId,
    );
  },
  evaluateRules: async (_, effect) => {
    throw new Error(`The question ${effect.effectId} was to be answered with its command.`);
  },
  callProcess: async (_, effect) => {
    throw new Error(`The call ${effect.effectId} was to be bound with its command.`);
  },
};

/** Carries out what a commit has asked for; throws when it should be tried again. */
export async function carryOut(desk: EffectDesk, effect: EffectRow): Promise<void> {
  await carried[effect.type as Type](desk, effect);
}

/** Tells a case that what its task asked for is not tried any more: an incident that a supervisor sees. False where no task waits for it. */
export async function giveUp(
  desk: EffectDesk,
  effect: EffectRow,
  message: string,
): Promise<boolean> {
  if (effect.type !== 'callService' && effect.type !== 'callProcess') return false;
  await answer(desk, effect, 'failure', (instance) => ({
    type: 'steerProcess',
    command: { type: 'failTask', instance, message, retries: 0 },
  }));
  return true;
}

// ---------------------------------------------------------------------------

async function callService(desk: EffectDesk, effect: EffectRow): Promise<void> {
  const { service } = payloadOf(effect, 'callService');
  const connector = desk.connectors[service];
  if (connector === undefined) throw new Error(`There is no connector "${service}".`);
  try {
    const variables = await connector(effect);
    await answer(desk, effect, 'effect', (instance) => ({
      type: 'completeService',
      instance,
      ...(variables && { variables }),
    }));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { code, message } = error;
    await answer(desk, effect, 'effect', (instance) => ({
      type: 'steerProcess',
      command: { type: 'failTask', instance, error: code, message },
    }));
  }
}

/** Brings an answer to the case through the one door; one that comes too late is told in the log. */
async function answer(
  { cases, warn }: EffectDesk,
  { effectId, streamId }: EffectRow,
  kind: 'effect' | 'failure',
  commandFor: (instance: string) => CaseCommand,
): Promise<void> {
  const { taskId = '' } = taskAddress(effectId) ?? {};
  const { version } = await cases.door.latest(streamId);
  const reply = await cases.door.handleCommand(streamId, {
    // After a retry the same task asks again: its answer is another command.
    commandId: `${kind} ${effectId} ${version}`,
    actor: { id: 'dispatcher', kind: 'system' },
    command: commandFor(taskId),
  });
  if (isRejection(reply)) warn({ effectId, code: reply.code }, 'an answer came too late');
}

function payloadOf<T extends Type>(
  { payload }: EffectRow,
  _type: T,
): Omit<Extract<ProcessEffect, { type: T }>, 'type'> {
  return payload as never;
}
