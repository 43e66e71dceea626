import { Ajv2020 } from 'ajv/dist/2020.js';
import { sharedSchemas } from './contract-schema.ts';

/** Checks bodies as they are: nothing is coerced, nothing unknown is silently dropped. */
export const bodyValidator = new Ajv2020({ strict: false, allErrors: false });

/** Checks paths and queries, whose values are all text: numbers and booleans are read from it. */
export const looseValidator = new Ajv2020({ strict: false, coerceTypes: true, useDefaults: true });

for (const schema of sharedSchemas()) {
  bodyValidator.addSchema(schema);
  looseValidator.addSchema(schema);
}
