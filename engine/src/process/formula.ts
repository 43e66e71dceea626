import type { Formula, ValueSource } from '../bpmn/graph.ts';
import { ROOT_SCOPE } from './evolve.ts';
import { instantValue } from './expression.ts';
import { handlingScope } from './part-scope.ts';
import type { Json, Variables } from './state.ts';
import type { Step, Values } from './step.ts';

/** Where a formula is evaluated: a scope, in it an element instance, and values that are only given to it. */
export interface Place {
  readonly scope: string;
  readonly instance?: string;
  readonly given?: Values;
}

/** The value of a formula; null where FEEL knows none. */
export function formulaValue(step: Step, place: Place, { expression, sources }: Formula): unknown {
  const values: unknown[] = [];
  for (const source of sources) values.push(valueFrom(step, place, source));
  return expression.evaluate(values);
}

/** True, false, or undefined when FEEL gives null or no truth value. */
export function holds(step: Step, place: Place, formula: Formula): boolean | undefined {
  const value = formulaValue(step, place, formula);
  return typeof value === 'boolean' ? value : undefined;
}

/** The value of a formula as it can be kept: dates and durations become their ISO text. Undefined where it is none. */
export function jsonOf(step: Step, place: Place, formula: Formula): Json | undefined {
  return toJson(formulaValue(step, place, formula));
}

/** The value of a variable as an element of a scope sees it; null where it has none. */
export function variableSeen(step: Step, place: Place, name: string): Json {
  const { given, instance } = place;
  if (given !== undefined && Object.hasOwn(given, name)) return given[name] ?? null;
  const own = instance === undefined ? undefined : step.scope(place.scope).active[instance];
  if (own?.variables !== undefined && Object.hasOwn(own.variables, name)) {
    return own.variables[name] ?? null;
  }
  for (let id = place.scope; ; ) {
    const scope = step.scope(id);
    const variables = id === ROOT_SCOPE ? step.state.variables : scope.variables;
    if (variables !== undefined && Object.hasOwn(variables, name)) return variables[name] ?? null;
    const { parent } = scope;
    if (parent === undefined || scope.process !== undefined) return null;
    if (step.processOf(id).variables.has(name)) return null;
    const outer = step.scope(parent.scope).active[parent.instance]?.variables;
    if (outer !== undefined && Object.hasOwn(outer, name)) return outer[name] ?? null;
    id = parent.scope;
  }
}

/** All variables an element of a scope sees, inner ones before outer ones of the same name. */
export function variablesSeen(step: Step, { scope: from, instance }: Place): Variables {
  const layers: Variables[] = [];
  const own = instance === undefined ? undefined : step.scope(from).active[instance];
  if (own?.variables !== undefined) layers.push(own.variables);
  for (let id = from; ; ) {
    const scope = step.scope(id);
    layers.push((id === ROOT_SCOPE ? step.state.variables : scope.variables) ?? {});
    const { parent } = scope;
    if (parent === undefined || scope.process !== undefined) break;
    const outer = step.scope(parent.scope).active[parent.instance]?.variables;
    if (outer !== undefined) layers.push(outer);
    id = parent.scope;
  }
  return Object.assign({}, ...layers.reverse()) as Variables;
}

// ---------------------------------------------------------------------------------------------

function valueFrom(step: Step, place: Place, source: ValueSource): unknown {
  switch (source.kind) {
    case 'fact':
      return own(step.context.facts, source.key);
    case 'variable':
      return variableSeen(step, place, source.name);
    case 'partOutcome':
      return step.outcomeOf(source.part) ?? null;
    case 'ownOutcome':
      return handlingScope(step.state, place.scope)?.scope.outcome ?? null;
    case 'counter':
      return counterSeen(step, place, source.name);
    case 'now':
      return instantValue(step.context.at);
  }
}

/** A count that is given, or the number of the loop's instance in which the element is. */
function counterSeen(step: Step, place: Place, name: string): Json {
  const { given, instance } = place;
  if (given !== undefined && Object.hasOwn(given, name)) return given[name] ?? null;
  if (name !== 'loopCounter') return null;
  const own = instance === undefined ? undefined : step.scope(place.scope).active[instance];
  if (own?.counter !== undefined) return own.counter;
  for (let id = place.scope; ; ) {
    const { parent, process } = step.scope(id);
    if (parent === undefined || process !== undefined) return null;
    const counter = step.scope(parent.scope).active[parent.instance]?.counter;
    if (counter !== undefined) return counter;
    id = parent.scope;
  }
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}

const MAX_DEPTH = 20;

/** Depth is bounded: deeper values are no data. */
function toJson(value: unknown, depth = 0): Json | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => toJson(item, depth + 1));
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    // Dates, times and durations; their text is what FEEL reads again.
    const text: unknown = value.toJSON();
    return typeof text === 'string' ? text : undefined;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const entries = Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]);
  if (entries.some(([, item]) => item === undefined)) return undefined;
  return Object.fromEntries(entries) as Json;
}
