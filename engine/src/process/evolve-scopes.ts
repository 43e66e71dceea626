import type { ProcessEvent } from './event.ts';
import type { Ownership, Writable } from './ownership.ts';
import type { ActiveElement, Json, LoopState, ProcessState, Scope } from './state.ts';

type EventOf<Type extends ProcessEvent['type']> = Extract<ProcessEvent, { type: Type }>;
type State = Writable<ProcessState>;

/** A scope that may be written. */
export function writeScope(state: State, id: string, ownership: Ownership): Writable<Scope> {
  const scopes = ownership.scopes(state.scopes);
  state.scopes = scopes;
  const found = scopes[id];
  if (found === undefined) throw new Error(`Scope ${id} is not open.`);
  const scope = ownership.scope(found);
  scopes[id] = scope;
  return scope;
}

/** An active element instance that may be written. */
export function writeInstance(
  state: State,
  scope: string,
  instance: string,
  ownership: Ownership,
): Writable<ActiveElement> {
  const active = writeActive(writeScope(state, scope, ownership), ownership);
  const found = active[instance];
  if (found === undefined) throw new Error(`Instance ${instance} is not active.`);
  const element = ownership.element(found);
  active[instance] = element;
  return element;
}

/** An element becomes active. */
export function startInstance(
  state: State,
  event: EventOf<'elementActivated'>,
  ownership: Ownership,
): void {
  const { scope: id, instance, element, act, of, counter, loop, variables, watch, retries } = event;
  const scope = writeScope(state, id, ownership);
  const active = writeActive(scope, ownership);
  const started: Writable<ActiveElement> = { element };
  if (act !== undefined) started.act = act;
  if (of !== undefined) started.of = of;
  if (counter !== undefined) started.counter = counter;
  if (loop !== undefined) started.loop = loop;
  if (variables !== undefined) started.variables = variables;
  if (retries !== undefined) started.retries = retries;
  active[instance] = watch === undefined ? started : { ...started, ...watch };
  usedId(state, instance);
  const whole = of === undefined ? undefined : active[of]?.loop;
  if (of === undefined || whole === undefined) return;
  writeLoop(active, of, { ...whole, begun: whole.begun + 1 }, ownership);
}

/** An element instance has done its work. */
export function completeInstance(
  state: State,
  { scope: id, instance, output }: EventOf<'elementCompleted'>,
  ownership: Ownership,
): void {
  dropIncidents(state, (incident) => incident.instance === instance);
  const active = writeActive(writeScope(state, id, ownership), ownership);
  const ended = active[instance];
  delete active[instance];
  countEnded(active, ended, { output }, ownership);
}

/** An element instance is ended with all that ran inside of it. */
export function dropInstance(
  state: State,
  { scope: id, instance, again }: EventOf<'elementCancelled'>,
  ownership: Ownership,
): void {
  const active = writeActive(writeScope(state, id, ownership), ownership);
  const dropped = new Set([instance]);
  for (const other in active) {
    if (dropped.has(active[other]?.of ?? '')) dropped.add(other);
  }
  const ended = active[instance];
  for (const each of dropped) delete active[each];
  if (again === true) countBack(active, ended, ownership);
  else countEnded(active, ended, { terminated: true }, ownership);
  dropScopes(state, new Set(), id, dropped, ownership);
}

/** All that ran in a scope is ended; the scope stays. */
export function interruptScope(
  state: State,
  id: string,
  by: 'event' | 'cancel',
  ownership: Ownership,
): void {
  const scope = writeScope(state, id, ownership);
  const dropped = new Set(Object.keys(scope.active));
  scope.active = ownership.add({});
  scope.arrived = ownership.add({});
  scope.interrupted = true;
  if (by === 'cancel') scope.cancelled = true;
  delete scope.timers;
  delete scope.keys;
  delete scope.got;
  delete scope.met;
  delete scope.resetting;
  dropScopes(state, new Set(), id, dropped, ownership);
  dropIncidents(state, (incident) => incident.scope === id);
}

/** A scope opens. */
export function openScope(state: State, event: EventOf<'scopeOpened'>, ownership: Ownership): void {
  const { scope: id, process, parent, part, variables, watch, done } = event;
  const opened: Writable<Scope> = {
    ...(process === undefined ? undefined : { process }),
    parent,
    ...(part === undefined ? undefined : { part }),
    active: ownership.add({}),
    arrived: ownership.add({}),
    ...watch,
  };
  if (variables !== undefined) opened.variables = variables;
  if (done !== undefined) {
    // opened again to be undone: no event begins anything in it any more
    opened.interrupted = true;
    if (done.length > 0) opened.done = done;
  }
  const scopes = ownership.scopes(state.scopes);
  scopes[id] = ownership.add(opened);
  state.scopes = scopes;
  usedId(state, id);
}

/** A scope closes and leaves nothing behind. */
export function closeScope(state: State, id: string, ownership: Ownership): void {
  const busy = isAny(state.scopes[id]?.active);
  if (busy) {
    dropScopes(state, new Set([id]), id, new Set(), ownership);
    return;
  }
  const scopes = ownership.scopes(state.scopes);
  delete scopes[id];
  state.scopes = scopes;
  dropIncidents(state, (incident) => incident.scope === id);
}

/** A token waits at a join. */
export function addCount(state: State, id: string, flow: string, ownership: Ownership): void {
  const scope = writeScope(state, id, ownership);
  const arrived = ownership.arrived(scope.arrived);
  arrived[flow] = (arrived[flow] ?? 0) + 1;
  scope.arrived = arrived;
}

/** A join takes the tokens that made it fire. */
export function takeTokens(
  state: State,
  { scope: id, element, flows, reset }: EventOf<'joinFired'>,
  ownership: Ownership,
): void {
  const scope = writeScope(state, id, ownership);
  const left: Record<string, number> = {};
  for (const flow in scope.arrived) {
    let count = scope.arrived[flow] ?? 0;
    for (const taken of flows) if (taken === flow) count--;
    if (count > 0) left[flow] = count;
  }
  scope.arrived = ownership.add(left);
  if (reset === undefined) return;
  const { [element]: _, ...others } = scope.resetting ?? {};
  const resetting = reset === 'awaited' ? { ...others, [element]: [...new Set(flows)] } : others;
  if (isAny(resetting)) scope.resetting = resetting;
  else delete scope.resetting;
}

// ---------------------------------------------------------------------------------------------

function writeActive(scope: Writable<Scope>, ownership: Ownership): Record<string, ActiveElement> {
  const active = ownership.active(scope.active);
  scope.active = active;
  return active;
}

/** The next number is one above every number that was ever used. */
function usedId(state: State, id: string): void {
  const next = Number(id) + 1;
  if (next > state.nextId) state.nextId = next;
}

function writeLoop(
  active: Record<string, ActiveElement>,
  instance: string,
  loop: LoopState,
  ownership: Ownership,
): void {
  const found = active[instance];
  if (found === undefined) return;
  const whole = ownership.element(found);
  whole.loop = loop;
  active[instance] = whole;
}

/** An instance of a loop or multi-instance has ended. */
function countEnded(
  active: Record<string, ActiveElement>,
  ended: ActiveElement | undefined,
  { output, terminated }: { readonly output?: Json | undefined; readonly terminated?: true },
  ownership: Ownership,
): void {
  const of = ended?.of;
  const loop = of === undefined ? undefined : active[of]?.loop;
  if (of === undefined || loop === undefined) return;
  const next: Writable<LoopState> = { ...loop, done: loop.done + 1 };
  if (terminated === true) next.terminated = (loop.terminated ?? 0) + 1;
  if (output !== undefined) {
    const outputs = [...(loop.outputs ?? [])];
    const place = (ended?.counter ?? 1) - 1;
    while (outputs.length < place) outputs.push(null);
    outputs[place] = output;
    next.outputs = outputs;
  }
  writeLoop(active, of, next, ownership);
}

/** An instance of a loop or multi-instance is taken back before it has begun. */
function countBack(
  active: Record<string, ActiveElement>,
  ended: ActiveElement | undefined,
  ownership: Ownership,
): void {
  const of = ended?.of;
  const loop = of === undefined ? undefined : active[of]?.loop;
  if (of === undefined || loop === undefined) return;
  writeLoop(active, of, { ...loop, begun: loop.begun - 1 }, ownership);
}

/**
 * Removes scopes, those opened by certain instances of `within`, and all inside of them. A scope is opened after the
 * one around it and so has a higher number, by which a record is walked; one walk finds them all.
 */
function dropScopes(
  state: State,
  dropped: Set<string>,
  within: string,
  instances: ReadonlySet<string>,
  ownership: Ownership,
): void {
  for (const id in state.scopes) {
    const parent = state.scopes[id]?.parent;
    if (parent === undefined) continue;
    const inside = parent.scope === within && instances.has(parent.instance);
    if (inside || dropped.has(parent.scope)) dropped.add(id);
  }
  if (dropped.size > 0) {
    const scopes = ownership.scopes(state.scopes);
    for (const id of dropped) delete scopes[id];
    state.scopes = scopes;
  }
  dropIncidents(
    state,
    ({ scope, instance }) =>
      dropped.has(scope) || (instance !== undefined && instances.has(instance)),
  );
}

function dropIncidents(
  state: State,
  isOver: (incident: ProcessState['incidents'][string]) => boolean,
): void {
  if (!isAny(state.incidents)) return;
  const left = Object.entries(state.incidents).filter(([, incident]) => !isOver(incident));
  state.incidents = Object.fromEntries(left);
}

function isAny(record: object | undefined): boolean {
  for (const _key in record) return true;
  return false;
}
