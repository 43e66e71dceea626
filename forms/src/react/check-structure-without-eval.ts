import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { FieldIssue } from '../field-issue.ts';
import type { FieldConstraint } from '../form-part.ts';
import { structureIssue, structureOf } from '../structure.ts';

interface Interpreter {
  readonly schema: unknown;
  readonly validator: Validator;
}

const interpreters = new WeakMap<FieldConstraint, Interpreter>();

/**
 * Checks a value's structure in the browser: by interpretation, since `script-src 'self'` forbids
 * the code that ajv generates. Finds the same as the server's ajv.
 */
export function checkStructureWithoutEval(
  constraint: FieldConstraint,
  value: unknown,
): FieldIssue | undefined {
  const { schema, validator } = interpreterFor(constraint);
  const { valid, errors } = validator.validate(value);
  // The last error that names a keyword is the innermost; those before it say that something below is wrong.
  const error = errors.findLast(({ keyword }) => keyword !== 'false');
  return valid || error === undefined ? undefined : issueOf(error, schema, value);
}

function interpreterFor(constraint: FieldConstraint): Interpreter {
  const known = interpreters.get(constraint);
  if (known !== undefined) return known;
  const schema = structureOf(constraint);
  const made = { schema, validator: new Validator(schema as Schema, '2020-12', true) };
  interpreters.set(constraint, made);
  return made;
}

function issueOf(error: OutputUnit, schema: unknown, value: unknown): FieldIssue {
  const limit = at(schema, error.keywordLocation);
  const path = plainPointer(error.instanceLocation);
  if (error.keyword !== 'required') return structureIssue(error.keyword, limit, path);
  const given = at(value, error.instanceLocation);
  const missing = (Array.isArray(limit) ? (limit as readonly string[]) : []).find(
    (name) => typeof given !== 'object' || given === null || !Object.hasOwn(given, name),
  );
  return structureIssue('required', undefined, `${path}/${missing ?? ''}`);
}

/** `#/0/name` → `/0/name`. */
function plainPointer(location: string): string {
  return decodeURI(location.replace(/^#/, ''));
}

function at(whole: unknown, location: string): unknown {
  const steps = plainPointer(location).split('/').slice(1);
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Readonly<Record<string, unknown>>)[step]
          : undefined,
      whole,
    );
}
