import type { ProcessState, Scope } from './state.ts';

/** The innermost scope around `id`, itself included, that handles a part. */
export function handlingScope(
  state: ProcessState,
  id: string,
): { readonly id: string; readonly part: string; readonly scope: Scope } | undefined {
  for (let at: string | undefined = id; at !== undefined; ) {
    const scope: Scope | undefined = state.scopes[at];
    if (scope?.part !== undefined) return { id: at, part: scope.part, scope };
    at = scope?.parent?.scope;
  }
  return undefined;
}

/** The part that the work of a scope belongs to. */
export function handlingPart(state: ProcessState, scope: string): string | undefined {
  return handlingScope(state, scope)?.part;
}

/** The open scope of a part; undefined while it waits or after it ended. */
export function scopeOfPart(state: ProcessState, part: string): string | undefined {
  for (const id in state.scopes) if (state.scopes[id]?.part === part) return id;
  return undefined;
}

/** The scope that an element instance has opened; in states of old its number is another than the instance's. */
export function calledScope(state: ProcessState, instance: string): string | undefined {
  if (state.scopes[instance]?.parent?.instance === instance) return instance;
  for (const id in state.scopes) if (state.scopes[id]?.parent?.instance === instance) return id;
  return undefined;
}

/** Scopes that certain instances of a scope have opened, and all inside of them, innermost first. */
export function scopesInside(
  state: ProcessState,
  scope: string,
  instances: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>();
  for (const id in state.scopes) {
    const parent = state.scopes[id]?.parent;
    if (parent === undefined) continue;
    if (found.has(parent.scope) || (parent.scope === scope && instances.has(parent.instance))) {
      found.add(id);
    }
  }
  return [...found].reverse();
}
