import type { Formula, Trigger } from '../bpmn/graph.ts';
import { jsonOf } from './formula.ts';
import type { Json, Variables } from './state.ts';
import type { Step } from './step.ts';

type MessageTrigger = Extract<Trigger, { readonly kind: 'message' }>;

/** What a message brings, and the key that whoever brings it says. */
export interface Brought {
  readonly key?: Json;
  readonly variables?: Variables;
}

/** The key that a message says by what it brings; a key that lacks one of its properties is none. */
export function keyInside(
  step: Step,
  scope: string,
  path: Formula,
  variables: Variables | undefined,
): Json | undefined {
  // What the message does not bring must not be read from the one who waits.
  const { names } = path.expression;
  const given = Object.fromEntries(names.map((name) => [name, variables?.[name] ?? null]));
  const key = jsonOf(step, { scope, given }, path) ?? undefined;
  return Array.isArray(key) && key.includes(null) ? undefined : key;
}

/** Keys are compared as texts, so that 7 and "7" are the same order number. */
export function isSameKey(wanted: Json | undefined, key: Json | undefined): boolean {
  if (wanted === undefined || key === undefined) return false;
  return typeof wanted === 'object' || typeof key === 'object'
    ? JSON.stringify(wanted) === JSON.stringify(key)
    : String(wanted) === String(key);
}

/**
 * Whether a message belongs to the conversation that an instance is in (BPMN 2.0.2 §8.4.2): of the keys that earlier
 * messages have set it says one, and none of them otherwise. Before the first message any will do.
 */
export function isOfConversation(
  step: Step,
  scope: string,
  { conversation = [] }: MessageTrigger,
  brought: Brought,
): boolean {
  const { conversations = {} } = step.state;
  const set = conversation.filter(({ id }) => Object.hasOwn(conversations, id));
  if (set.length === 0) return true;
  if (brought.key !== undefined) {
    return set.some(({ id }) => isSameKey(conversations[id], brought.key));
  }
  const said = set.flatMap(({ id, path }) => {
    const key = keyInside(step, scope, path, brought.variables);
    return key === undefined ? [] : [isSameKey(conversations[id], key)];
  });
  return said.length > 0 && !said.includes(false);
}

/** Notes the keys that a message is the first to say; `keyOf` reads one out of it. */
export function joinConversation(
  step: Step,
  { conversation = [] }: MessageTrigger,
  keyOf: (path: Formula) => Json | undefined,
): void {
  for (const { id, path } of conversation) {
    if (step.state.conversations !== undefined && Object.hasOwn(step.state.conversations, id)) {
      continue;
    }
    const value = keyOf(path);
    if (value !== undefined && value !== null) {
      step.emit({ type: 'conversationKeySet', key: id, value });
    }
  }
}
