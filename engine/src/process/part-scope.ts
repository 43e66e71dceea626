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

/** The open scope of a part; undefined while it waits or after it ended. */
export function scopeOfPart(state: ProcessState, part: string): string | undefined {
  for (const id in state.scopes) if (state.scopes[id]?.part === part) return id;
  return undefined;
}

/** The scope that a call activity's instance has opened. */
export function calledScope(state: ProcessState, instance: string): string | undefined {
  for (const id in state.scopes) if (state.scopes[id]?.parent?.instance === instance) return id;
  return undefined;
}

/** A scope and all scopes called from it, innermost first. */
export function scopesInside(state: ProcessState, id: string): readonly string[] {
  const found = [id];
  for (let next = 0; next < found.length; next++) {
    for (const scope in state.scopes) {
      if (state.scopes[scope]?.parent?.scope === found[next]) found.push(scope);
    }
  }
  return found.reverse();
}
