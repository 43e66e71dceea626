import type { Formula, Trigger } from '../bpmn/graph.ts';
import { jsonOf } from './formula.ts';
import type { Json, ProcessState, Variables } from './state.ts';
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

/** The keys that the messages of a process instance have set so far; a called process is an instance of its own. */
export function conversationsOf(
  { scopes }: Pick<ProcessState, 'scopes'>,
  scope: string,
): Readonly<Record<string, Json>> {
  return scopes[processScope(scopes, scope)]?.conversations ?? {};
}

/**
 * Whether a message belongs to the conversation that an instance is in (BPMN 2.0.2 §8.4.2): of the keys that earlier
 * messages have set it says one, and none of them otherwise. Before the first message any will do.
 */
export function isOfConversation(
  step: Step,
  scope: string,
  { conversation = [] }: MessageTrigger,
  { key, variables }: Brought,
): boolean {
  if (conversation.length === 0) return true;
  const known = conversationsOf(step.state, scope);
  const set = conversation.filter(({ id }) => Object.hasOwn(known, id));
  if (set.length === 0) return true;
  const said = set.flatMap(({ id, path }) => {
    const inside = keyInside(step, scope, path, variables);
    return inside === undefined ? [] : [isSameKey(known[id], inside)];
  });
  if (said.length > 0) return !said.includes(false);
  return key !== undefined && set.some(({ id }) => isSameKey(known[id], key));
}

/** Notes the keys that a message is the first to say; `keyOf` reads one out of it. */
export function joinConversation(
  step: Step,
  scope: string,
  { conversation = [] }: MessageTrigger,
  keyOf: (path: Formula) => Json | undefined,
): void {
  if (conversation.length === 0) return;
  const known = conversationsOf(step.state, scope);
  const home = processScope(step.state.scopes, scope);
  for (const { id, path } of conversation) {
    if (Object.hasOwn(known, id)) continue;
    const value = keyOf(path);
    if (value !== undefined && value !== null) {
      step.emit({ type: 'conversationKeySet', scope: home, key: id, value });
    }
  }
}

/** The same for a message that came: what it brings says its keys; one that says none has the key it was told by. */
export function joinBy(
  step: Step,
  scope: string,
  trigger: MessageTrigger,
  { key, variables }: Brought,
): void {
  const alone = trigger.conversation?.length === 1;
  joinConversation(
    step,
    scope,
    trigger,
    (path) => keyInside(step, scope, path, variables) ?? (alone ? key : undefined),
  );
}

// ---------------------------------------------------------------------------------------------

/** The scope of the process, called or not, around a scope. */
function processScope(scopes: ProcessState['scopes'], scope: string): string {
  let at = scope;
  for (;;) {
    const open = scopes[at];
    if (open?.process !== undefined || open?.parent === undefined) return at;
    at = open.parent.scope;
  }
}
