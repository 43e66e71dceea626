import { ROOT_SCOPE } from './evolve.ts';
import type { Place } from './formula.ts';
import { type Rejection, reject } from './rejection.ts';
import type { Json, Variables } from './state.ts';
import type { Step } from './step.ts';

/** Sets variables, each where it is declared: by the element instance, or by the nearest scope around it. Names nobody declares are passed over. */
export function assign(step: Step, place: Place, variables: Variables): void {
  const owners = new Map<string, { owner: Owner; values: Record<string, Json> }>();
  for (const [name, value] of Object.entries(variables)) {
    const owner = ownerOf(step, place, name);
    if (owner === undefined) continue;
    const key = `${owner.scope} ${owner.instance ?? ''}`;
    const entry = owners.get(key) ?? { owner, values: {} };
    entry.values[name] = value;
    owners.set(key, entry);
  }
  for (const { owner, values } of owners.values()) step.setIn(owner.scope, owner.instance, values);
}

/** A name that nobody declares for that place, as a rejection. */
export function undeclaredVariable(
  step: Step,
  place: Place,
  variables: Variables | undefined,
): Rejection | undefined {
  for (const name in variables) {
    if (ownerOf(step, place, name) !== undefined) continue;
    return reject(
      'VARIABLE_NOT_DECLARED',
      `Expected a variable that the process declares, but got "${name}".`,
      { name },
    );
  }
  return undefined;
}

// ---------------------------------------------------------------------------------------------

interface Owner {
  readonly scope: string;
  readonly instance?: string;
}

function ownerOf(step: Step, { scope: from, instance }: Place, name: string): Owner | undefined {
  if (instance !== undefined && declares(step, from, instance, name)) {
    return { scope: from, instance };
  }
  for (let id = from; ; ) {
    if (step.processOf(id).variables.has(name)) return { scope: id };
    const { parent, process } = step.scope(id);
    if (parent === undefined || (process !== undefined && id !== ROOT_SCOPE)) return undefined;
    if (declares(step, parent.scope, parent.instance, name)) return parent;
    id = parent.scope;
  }
}

function declares(step: Step, scope: string, instance: string, name: string): boolean {
  const element = step.scope(scope).active[instance]?.element;
  return element !== undefined && step.nodeIn(scope, element).locals.has(name);
}
