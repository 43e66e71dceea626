import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { TypedValues } from './fill-form.ts';

const path = join(import.meta.dirname, '../../examples/03-second-hand-home-over-http/form.yaml');
const { typed } = parse(readFileSync(path, 'utf8')) as { readonly typed: TypedValues };

/** What the applicant of the worked second-hand home types, by field key. */
export const homeForm: TypedValues = typed;
