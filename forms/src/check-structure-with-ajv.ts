import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FieldIssue } from './field-issue.ts';
import type { FieldConstraint } from './form-part.ts';
import { structureIssue, structureOf } from './structure.ts';

const ajv = new Ajv2020({
  strict: false,
  validateFormats: false,
  validateSchema: false,
  addUsedSchema: false,
  ownProperties: true,
});

/** Validators kept by the text of their structure; the registry of a city needs a few hundred. */
const MOST_KEPT = 2000;
const byText = new Map<string, Compiled>();
const byConstraint = new WeakMap<FieldConstraint, Compiled>();

interface Compiled {
  readonly validate: ValidateFunction;
  readonly schema: object;
}

/**
 * Checks a value's structure with ajv. A validator is compiled once for a constraint, whatever parts and
 * forms it stands in, so that a new combination of parts compiles nothing.
 */
export function checkStructureWithAjv(
  constraint: FieldConstraint,
  value: unknown,
): FieldIssue | undefined {
  const { validate } = compiledFor(constraint);
  if (validate(value)) return undefined;
  const error = validate.errors?.[0];
  return error === undefined ? structureIssue('type', undefined, '') : issueOf(error);
}

/** How many validators are held in memory. */
export function compiledValidators(): number {
  return byText.size;
}

function compiledFor(constraint: FieldConstraint): Compiled {
  const known = byConstraint.get(constraint);
  if (known !== undefined) return known;
  const schema = structureOf(constraint);
  const text = JSON.stringify(schema);
  let compiled = byText.get(text);
  if (compiled === undefined) {
    compiled = { validate: ajv.compile(schema), schema };
    if (byText.size >= MOST_KEPT) forgetOldest();
    byText.set(text, compiled);
  }
  byConstraint.set(constraint, compiled);
  return compiled;
}

function forgetOldest(): void {
  const oldest = byText.entries().next().value;
  if (oldest === undefined) return;
  byText.delete(oldest[0]);
  ajv.removeSchema(oldest[1].schema);
}

function issueOf({ keyword, params, instancePath }: ErrorObject): FieldIssue {
  const missing: unknown = params.missingProperty;
  const path = typeof missing === 'string' ? `${instancePath}/${missing}` : instancePath;
  return structureIssue(keyword, params.limit, path);
}
