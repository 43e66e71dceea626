import type { ProcessState } from '@lianban/engine';

/** An element instance that waits for something outside. */
export interface WaitingInstance {
  readonly instance: string;
  readonly element: string;
  readonly scope: string;
  /** Where it stands in words that do not depend on numbers: elements and counters of all around it. */
  readonly place: string;
}

/** A timer that runs. */
export interface WaitingTimer {
  readonly id: string;
  readonly event: string;
  readonly due: string;
  readonly place: string;
}

/** Instances that wait themselves, and not for what runs inside of them. */
export function waitingInstances(state: ProcessState): readonly WaitingInstance[] {
  const found: WaitingInstance[] = [];
  for (const [scope, { active }] of Object.entries(state.scopes)) {
    const wholes = new Set(Object.values(active).map(({ of }) => of));
    for (const [instance, { element, loop }] of Object.entries(active)) {
      if (state.scopes[instance] !== undefined) continue;
      if (loop !== undefined || wholes.has(instance)) continue;
      found.push({ instance, element, scope, place: placeOf(state, scope, instance) });
    }
  }
  return found.sort(byPlace);
}

/** Instances of elements in which somebody chooses what is begun. */
export function choosingInstances(
  state: ProcessState,
  chooses: (element: string) => boolean,
): readonly WaitingInstance[] {
  return Object.entries(state.scopes)
    .flatMap(([scope, { active }]) =>
      Object.entries(active).flatMap(([instance, { element }]) => {
        if (state.scopes[instance] === undefined || !chooses(element)) return [];
        return [{ instance, element, scope, place: placeOf(state, scope, instance) }];
      }),
    )
    .sort(byPlace);
}

/** Every timer, those due first before the others. */
export function waitingTimers(state: ProcessState): readonly WaitingTimer[] {
  const found: WaitingTimer[] = [];
  const add = (timers: object | undefined, owner: string, place: string): void => {
    for (const [event, { due }] of Object.entries(timers ?? {})) {
      found.push({ id: `${owner}:${event}`, event, due, place });
    }
  };
  for (const [scope, { active, timers }] of Object.entries(state.scopes)) {
    add(timers, `scope-${scope}`, placeOf(state, scope));
    for (const [instance, watch] of Object.entries(active)) {
      add(watch.timers, instance, placeOf(state, scope, instance));
    }
  }
  return found.sort((a, b) => byText(a.due, b.due) || byText(a.event, b.event) || byPlace(a, b));
}

// ---------------------------------------------------------------------------------------------

function placeOf(state: ProcessState, scope: string, instance?: string): string {
  const active = instance === undefined ? undefined : state.scopes[scope]?.active[instance];
  const own = active === undefined ? '' : `/${active.element}#${active.counter ?? 0}`;
  const parent = state.scopes[scope]?.parent;
  const around = parent === undefined ? '' : placeOf(state, parent.scope, parent.instance);
  return around + own;
}

function byPlace(a: { readonly place: string }, b: { readonly place: string }): number {
  return byText(a.place, b.place);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
