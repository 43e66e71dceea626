import { isRejection, type Json, type Variables } from '@lianban/engine';
import type { IncomingMessage, IncomingSignal } from '../client/contract.ts';
import { type Refusal, refusalOf, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { canonicalJson } from '../stores/canonical-json.ts';
import type { Store, SubscriptionRow } from '../stores/ports.ts';

type Door = Pick<Runtime, 'store' | 'cases'>;

const pageSize = 200;

/** Hands a message to the case it is meant for, or to the first one that waits for it; returns that case. */
export async function deliverMessage(
  runtime: Door,
  message: IncomingMessage,
  actor: string,
): Promise<string | Refusal> {
  const { name, key, caseId } = message;
  if (caseId !== undefined) return handOver(runtime, message, actor, caseId);
  // One that waits for this key comes before one that takes any.
  const keys = key === undefined ? [''] : [canonicalJson(key), ''];
  for (const wanted of keys) {
    const query = { kind: 'message', name, key: wanted } as const;
    for await (const { streamId } of waiting(runtime.store, query)) {
      const taken = await handOver(runtime, message, actor, streamId);
      if (typeof taken === 'string' || taken.code !== 'MESSAGE_NOT_EXPECTED') return taken;
    }
  }
  return refuse('MESSAGE_NOT_AWAITED', { name });
}

/** Gives a signal to every case that waits for it, one command each; returns those cases. */
export async function broadcastSignal(
  { store, cases }: Door,
  { id, name, variables }: IncomingSignal,
  actor: string,
  except?: string,
): Promise<readonly string[]> {
  const reached: string[] = [];
  for await (const { streamId } of waiting(store, { kind: 'signal', name })) {
    if (streamId === except) continue;
    const tell = (more: ReturnType<typeof given>) =>
      cases.door.handleCommand(streamId, {
        commandId: `signal ${id}`,
        actor: { id: actor, kind: 'system' },
        command: {
          type: 'steerProcess',
          command: { type: 'broadcastSignal', signal: name, ...more },
        },
      });
    const first = await tell(given(variables));
    // A signal is meant for all: who declares nothing for what comes with it has the signal alone.
    const alone = isRejection(first) && first.code === 'VARIABLE_NOT_DECLARED';
    const reply = alone ? await tell({}) : first;
    // A case that closed or went on in the meantime does not wait any more.
    if (!isRejection(reply)) reached.push(streamId);
  }
  return reached;
}

// ---------------------------------------------------------------------------

async function handOver(
  { cases }: Door,
  { id, name, key, variables, bufferFor }: IncomingMessage,
  actor: string,
  caseId: string,
): Promise<string | Refusal> {
  const reply = await cases.door.handleCommand(caseId, {
    commandId: `message ${id}`,
    actor: { id: actor, kind: 'system' },
    command: {
      type: 'steerProcess',
      command: {
        type: 'correlateMessage',
        message: name,
        id,
        ...(key === undefined ? {} : { key: key as Json }),
        ...given(variables),
        ...(bufferFor === undefined ? {} : { bufferFor }),
      },
    },
    // Taken by one case, the message is taken for ever.
    reserve: [`message:${id}`],
  });
  if (!isRejection(reply)) return reply.caseId;
  return reply.code === 'VALUE_RESERVED' ? refuse('MESSAGE_DELIVERED', { id }) : refusalOf(reply);
}

/** Values that came as JSON, where there are any. */
function given(variables: IncomingMessage['variables']): { readonly variables?: Variables } {
  return variables === undefined ? {} : { variables: variables as Variables };
}

async function* waiting(
  store: Store,
  query: Pick<SubscriptionRow, 'kind' | 'name'> & { readonly key?: string },
): AsyncIterable<SubscriptionRow> {
  for (let after: string | undefined; ; ) {
    const rows = await store.subscriptions({ ...query, ...(after && { after }), limit: pageSize });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.subscriptionId;
  }
}
