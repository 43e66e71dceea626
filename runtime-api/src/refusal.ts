import type { Problem, Rejection } from '@lianban/engine';
import { type ErrorCode, errorCodes } from './error-codes.ts';

/** A fault at a place of what was sent: a field key, a material key, a JSON pointer. */
export interface PlacedFault {
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A request that is not met; nothing was changed. Becomes `application/problem+json` at the door. */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  /** English sentence; the door finds the Chinese one by code. */
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly faults?: readonly PlacedFault[];
  readonly problems?: readonly Problem[];
}

/** Makes a refusal of a catalogued code; `{name}` in its sentence is filled from `params`. */
export function refuse(
  code: ErrorCode,
  params: Refusal['params'] = {},
  more: Pick<Refusal, 'faults' | 'problems'> = {},
): Refusal {
  return { refused: true, code, message: fillIn(errorCodes[code], params), params, ...more };
}

/** A rejection of the engine as a refusal. */
export function refusalOf(rejection: Rejection): Refusal {
  const { code, message, params = {} } = rejection;
  return { refused: true, code, message, params };
}

/** Tells a refusal from a value. */
export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
  );
}

/** A sentence with its `{name}`s filled in. */
export function fillIn(sentence: string, params: Refusal['params']): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
