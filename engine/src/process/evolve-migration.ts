import type { ProcessEvent } from './event.ts';
import { writeInstance, writeScope } from './evolve-scopes.ts';
import type { Ownership, Writable } from './ownership.ts';
import type { DoneActivity, ProcessState } from './state.ts';

/** The instance goes on in another version of its process, where elements and flows may have other names. */
export function migrate(
  state: Writable<ProcessState>,
  { process, renamed, planned = [] }: Extract<ProcessEvent, { type: 'processMigrated' }>,
  ownership: Ownership,
): void {
  const nameOf = (id: string) => (Object.hasOwn(renamed, id) ? (renamed[id] ?? id) : id);
  for (const id of Object.keys(state.scopes)) {
    const scope = writeScope(state, id, ownership);
    if (scope.process !== undefined && scope.parent === undefined) scope.process = process;
    scope.arrived = renamedKeys(scope.arrived, nameOf);
    if (scope.conversations !== undefined) {
      scope.conversations = renamedKeys(scope.conversations, nameOf);
    }
    if (scope.done !== undefined)
      scope.done = scope.done.map((entry) => renamedDone(entry, nameOf));
    if (scope.resetting !== undefined) {
      const entries = Object.entries(scope.resetting);
      scope.resetting = Object.fromEntries(
        entries.map(([gateway, flows]) => [nameOf(gateway), flows.map(nameOf)]),
      );
    }
    for (const instance of Object.keys(scope.active)) {
      const active = writeInstance(state, id, instance, ownership);
      active.element = nameOf(active.element);
    }
  }
  if (planned.length > 0) {
    const passed = Object.entries(state.outcomes).filter(([part]) => !planned.includes(part));
    state.outcomes = Object.fromEntries(passed);
  }
  state.incidents = Object.fromEntries(
    Object.entries(state.incidents).map(([id, incident]) => [
      id,
      { ...incident, element: nameOf(incident.element) },
    ]),
  );
}

// ---------------------------------------------------------------------------------------------

function renamedKeys<Value>(
  record: Readonly<Record<string, Value>>,
  nameOf: (id: string) => string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [nameOf(id), value]));
}

/** Depth is that of sub-processes inside each other, which reading bounds. */
function renamedDone(entry: DoneActivity, nameOf: (id: string) => string): DoneActivity {
  const { done } = entry;
  return {
    ...entry,
    element: nameOf(entry.element),
    ...(done === undefined ? {} : { done: done.map((inner) => renamedDone(inner, nameOf)) }),
  };
}
