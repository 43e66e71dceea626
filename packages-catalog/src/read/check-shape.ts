import type { Problem } from '@lianban/engine';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { fault } from '../problem.ts';
import fileSchema from '../schemas/catalogue-file.schema.json' with { type: 'json' };
import conditionSchema from '../schemas/condition.schema.json' with { type: 'json' };
import elementSchema from '../schemas/data-element.schema.json' with { type: 'json' };
import ruleSchema from '../schemas/data-rule.schema.json' with { type: 'json' };
import departmentSchema from '../schemas/department.schema.json' with { type: 'json' };
import directorySchema from '../schemas/directory-item.schema.json' with { type: 'json' };
import factSchema from '../schemas/fact.schema.json' with { type: 'json' };
import guideSchema from '../schemas/item-guide.schema.json' with { type: 'json' };
import localItemSchema from '../schemas/local-item.schema.json' with { type: 'json' };
import materialSchema from '../schemas/material.schema.json' with { type: 'json' };
import namesSchema from '../schemas/names.schema.json' with { type: 'json' };
import regionSchema from '../schemas/region.schema.json' with { type: 'json' };
import scenarioSchema from '../schemas/scenario.schema.json' with { type: 'json' };
import itemSchema from '../schemas/service-item.schema.json' with { type: 'json' };
import packageSchema from '../schemas/service-package.schema.json' with { type: 'json' };

/** The published schemas, by their `$id`. */
export const catalogueSchemas: Readonly<Record<string, object>> = {
  'urn:lianban:names': namesSchema,
  'urn:lianban:condition': conditionSchema,
  'urn:lianban:department': departmentSchema,
  'urn:lianban:item-guide': guideSchema,
  'urn:lianban:service-item': itemSchema,
  'urn:lianban:local-item': localItemSchema,
  'urn:lianban:directory-item': directorySchema,
  'urn:lianban:region': regionSchema,
  'urn:lianban:scenario': scenarioSchema,
  'urn:lianban:material': materialSchema,
  'urn:lianban:data-element': elementSchema,
  'urn:lianban:data-rule': ruleSchema,
  'urn:lianban:fact': factSchema,
  'urn:lianban:service-package': packageSchema,
  'urn:lianban:catalogue-file': fileSchema,
};

/** Kinds of catalogue documents with a schema of their own. */
export type DocumentKind = 'catalogue-file' | 'service-package' | 'service-item';

let validators: Ajv2020 | undefined;

/** Compiled at first use: a page that only shows a package needs no compiler. */
function validatorFor(kind: DocumentKind): ValidateFunction {
  if (validators === undefined) {
    validators = new Ajv2020({
      allErrors: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
    });
    addFormats.default(validators, ['date']);
    for (const schema of Object.values(catalogueSchemas)) validators.addSchema(schema);
  }
  const validator = validators.getSchema(`urn:lianban:${kind}`);
  if (validator === undefined) throw new Error(`No schema for ${kind}.`);
  return validator;
}

const mostComplaints = 100;

/** Holds a document against its published schema; nothing is wrong when the list is empty. */
export function shapeProblems(
  kind: DocumentKind,
  value: unknown,
  file?: string,
): readonly Problem[] {
  const validate = validatorFor(kind);
  if (validate(value)) return [];
  const seen = new Set<string>();
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames')
    .map((error) => shapeProblem(error, file))
    .filter(({ path, message }) => {
      const key = `${path}\n${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, mostComplaints);
}

function shapeProblem(error: ErrorObject, file: string | undefined): Problem {
  const path = error.instancePath;
  const place = file === undefined ? { path } : { file, path };
  return fault('CATALOGUE_SHAPE_INVALID', `${subjectOf(path)} ${complaint(error)}.`, place);
}

function subjectOf(path: string): string {
  return path === '' ? 'The document' : `The entry ${path}`;
}

function complaint({ keyword, params, message, schemaPath, propertyName }: ErrorObject): string {
  if (propertyName !== undefined) return `has the key "${propertyName}", which is no valid name`;
  switch (keyword) {
    case 'additionalProperties':
      return `has the key "${params.additionalProperty}", which is not known here`;
    case 'required':
      if (schemaPath.includes('/oneOf/')) return 'needs one of is, isNot, in, notIn, includes';
      return `lacks the key "${params.missingProperty}"`;
    case 'oneOf':
      return 'needs exactly one of is, isNot, in, notIn, includes';
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'const':
      return `must be "${params.allowedValue}"`;
    default:
      return message ?? `breaks the rule ${keyword}`;
  }
}
