import {
  type FormData,
  type FormPart,
  formatFault,
  type MergedForm,
  validateFormData,
} from '@lianban/forms';
import {
  type CasePlan,
  type Catalogue,
  type CompiledPackage,
  caseForm,
  formPartsOf,
  planCase,
} from '@lianban/packages-catalog';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import mergeAllOf from 'json-schema-merge-allof';
import { table } from '../docs/markdown.ts';
import { formDataFor } from '../support/form-data-for.ts';
import { median, seededRandom } from './figures.ts';
import { compiledPackages, differentPlans, type PlannedAnswers } from './random-plans.ts';

const packages = ['second-hand-house', 'new-house', 'enterprise-startup'];
const today = '2026-03-02';
const plansOfEach = 120;
/** Plans that the generic tools merge and compile: each takes a tenth of a second. */
const comparedPlans = 12;
const repeats = 400;

/**
 * Cost of the one form beside json-schema-merge-allof and ajv, in one run: made from known items for a combination
 * not seen before, found again for one seen before, and its data validated.
 */
export async function formBenchmark(): Promise<string> {
  const { catalogue, compiled } = await compiledPackages();
  const rows: string[][] = [];
  for (const id of packages) {
    const one = compiled.get(id);
    if (one === undefined) throw new Error(`No package ${id}.`);
    rows.push(await measure(catalogue, one));
  }
  return table(
    [
      'package',
      'fields',
      'merge-allof + ajv compile, ms',
      'form, new combination, ms',
      'times cheaper',
      'form, repeated, ms',
      'times cheaper',
      'bare ajv, µs',
      'validation, µs',
      'ratio',
    ],
    rows,
  );
}

// ---------------------------------------------------------------------------------------------

async function measure(catalogue: Catalogue, compiled: CompiledPackage): Promise<string[]> {
  const warmUps = await differentPlans(compiled, plansOfEach, seededRandom(5));
  for (const { plan } of warmUps) caseForm(compiled, plan);
  const drawn = await differentPlans(compiled, plansOfEach, seededRandom(11));
  const plans = drawn.map(({ plan }) => plan);
  const fresh = median(plans.map((plan) => timeOf(() => caseForm(compiled, plan))));
  const repeated = await repeatedForm(compiled, drawn.slice(-8));
  const generic = median(
    plans.slice(0, comparedPlans).map((plan) => {
      const parts = formPartsOf(compiled, plan);
      return timeOf(() => mergedByTools(parts));
    }),
  );
  const form = caseForm(compiled, largest(plans));
  const { bare, ours } = validation(form, formDataFor(form, catalogue, today));
  return [
    compiled.id,
    String(form.fields.length),
    generic.toFixed(1),
    fresh.toFixed(3),
    Math.round(generic / fresh).toString(),
    repeated.toFixed(4),
    Math.round(generic / repeated).toString(),
    (bare * 1_000).toFixed(1),
    (ours * 1_000).toFixed(1),
    (ours / bare).toFixed(2),
  ];
}

/** Somebody else's same answers: planned anew, so that only the form is known. */
async function repeatedForm(
  compiled: CompiledPackage,
  drawn: readonly PlannedAnswers[],
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    for (const { answers } of drawn) {
      const planning = await planCase(compiled, answers);
      if ('problems' in planning) throw new Error(planning.problems[0]?.message);
      times.push(timeOf(() => caseForm(compiled, planning.plan)));
    }
  }
  return median(times.slice(times.length / 4));
}

function largest(plans: readonly CasePlan[]): CasePlan {
  const [first] = [...plans].sort((a, b) => b.fields.length - a.fields.length);
  if (first === undefined) throw new Error('No plan.');
  return first;
}

/** What the generic tools do for the same forms: schemas in `allOf`, merged, and a validator compiled. */
function mergedByTools(parts: readonly FormPart[]): ValidateFunction {
  const schemas = parts.map((part) => {
    const key = ({ element, party, member }: FormPart['fields'][number]) =>
      `${element}@${party}[${member}]`;
    return {
      type: 'object' as const,
      properties: Object.fromEntries(
        part.fields.map((field) => {
          const { 'x-advice': _advice, ...constraint } = field.constraint;
          return [key(field), constraint];
        }),
      ),
      required: [...new Set(part.fields.filter(({ required }) => required).map(key))],
    };
  });
  const whole = { allOf: schemas } as unknown as Parameters<typeof mergeAllOf>[0];
  return newAjv().compile(mergeAllOf(whole) as object);
}

/** Ajv that holds texts against the same rules as we do. */
function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
  for (const format of formats) {
    ajv.addFormat(format, (text: string) => formatFault(format, text, today) === undefined);
  }
  return ajv;
}

const formats = [
  ...['cn-id18', 'uscc18', 'cn-name', 'cn-mobile', 'cn-phone', 'cn-postcode', 'email'],
  ...['bank-card-luhn', 'estate-unit28', 'estate-cert-no', 'estate-proof-no', 'marriage-no'],
  ...['birth-cert-no', 'sscard9', 'ee-doc-no', 'upper-latin', 'ent-name', 'money2', 'area-m2'],
  ...['percent', 'percent-5-12', 'years-1-30', 'not-future', 'date-or-long-term'],
  ...['derived-from-id', 'scope-std', 'date', 'month', 'time', 'decimal', 'photo-id'],
];

/** Time of one validation of the same data in milliseconds, by ajv alone and by us, taken in turns. */
function validation(form: MergedForm, data: FormData): { bare: number; ours: number } {
  const validate = newAjv().compile(form.schema);
  if (!validate(data)) throw new Error(JSON.stringify(validate.errors?.[0]));
  const checked = validateFormData(form, data, { today });
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  const times = Array.from({ length: repeats }, () => [
    timeOf(() => many(() => validate(data))),
    timeOf(() => many(() => validateFormData(form, data, { today }))),
  ]);
  const settled = times.slice(repeats / 4);
  return {
    bare: median(settled.map(([bare = Number.NaN]) => bare)) / runs,
    ours: median(settled.map(([, ours = Number.NaN]) => ours)) / runs,
  };
}

const runs = 20;

function many(work: () => unknown): void {
  for (let count = 0; count < runs; count += 1) work();
}

function timeOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
