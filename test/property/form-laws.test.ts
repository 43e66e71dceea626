import { type Condition, factKey } from '@lianban/engine';
import {
  elementSlug,
  type FormPart,
  fieldKey,
  type MergedForm,
  mergeFormParts,
  type PartAnswers,
  validateFormData,
} from '@lianban/forms';
import {
  type CasePlan,
  type Catalogue,
  type CompiledPackage,
  caseForm,
  compilePackage,
  type FormField,
  formPartsOf,
  laterFields,
  planCase,
  prepareSubmission,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answersTo } from '../support/any-answers.ts';
import { type Data, formDataFor, withValues } from '../support/form-data-for.ts';

const today = '2026-03-02';
let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  catalogue = reading.catalogue;
});

describe('departments with limits of their own, whatever is answered', () => {
  it('get answers that keep to every one of their own limits, or the merge names both departments', async () => {
    let projected = 0;
    await everyCase(async ({ compiled, plan, form, values }) => {
      if (form.conflicts.length > 0) {
        for (const { departments } of form.conflicts) expect(departments.length).toBeGreaterThan(0);
        return;
      }
      const whole = handedIn(plan, form, values);
      const told = withOwnValues(form, whole.data, values);
      const merged = validateFormData(form, told, { today, pending: laterFields(plan) });
      const submission = prepareSubmission(compiled, plan, { ...whole, data: told }, today);
      expect(submission.ok).toBe(merged.ok);
      if (!submission.ok) return;
      for (const part of submission.parts) {
        const own = ownFields(compiled, part.part);
        for (const { key, label, value } of part.answers) {
          const stated = own.filter(
            (field) => field.label === label && key.startsWith(`${field.element}@`),
          );
          expect(
            stated.some((field) => keeps(field, value)),
            `${part.part} ${key}`,
          ).toBe(true);
          projected += 1;
        }
      }
    });
    expect(projected).toBeGreaterThan(150);
  });

  it('ask a datum once for each member, and say everybody who wants it', async () => {
    await everyCase(async ({ compiled, plan, form }) => {
      expect(new Set(form.fields.map(({ key }) => key)).size).toBe(form.fields.length);
      const merged = form.fields.flatMap(({ key, origins }) =>
        origins.map(({ part, label }) => `${part} ${key} ${label}`),
      );
      expect(merged.sort()).toEqual(wanted(compiled, plan).sort());
    });
  });

  it('keep the order of their own forms', async () => {
    await everyCase(async ({ compiled, plan }) => {
      for (const { part, fields } of formPartsOf(compiled, plan)) {
        const { roles = {} } = compiled.parts.find(({ ref }) => ref === part)?.subItem ?? {};
        const own = ownFields(compiled, part).map(({ element, label, of }) => {
          const party = roles[of] ?? of;
          return `${element} ${label} ${plan.aliases[party] ?? party}`;
        });
        const shown = fields.map(({ element, label, party }) =>
          own.indexOf(`${element} ${label} ${plan.aliases[party] ?? party}`),
        );
        expect(shown).toEqual([...shown].sort((a, b) => a - b));
      }
    });
  });
});

describe('what nobody asks in a case', () => {
  it('never leaves: neither fields of parts left out, nor what a result will tell, nor further members', async () => {
    await everyCase(async ({ compiled, plan, form, values }) => {
      const { data, ...rest } = handedIn(plan, form, values);
      const foreign = [...catalogue.elements.keys()].map(elementSlug);
      const smuggled = Object.fromEntries(
        form.sections.map(({ party, members }) => [
          party,
          Array.from({ length: members }, (_, index) => {
            const asked = new Set(
              form.fields
                .filter((field) => field.asked && field.party === party)
                .filter(({ member }) => member === index + 1)
                .map(({ slug }) => slug),
            );
            const extra = foreign.filter((slug) => !asked.has(slug));
            return {
              ...Object.fromEntries(extra.map((slug) => [slug, SECRET])),
              ...data[party]?.[index],
            };
          }),
        ]),
      );
      const whole = { ...rest, data: smuggled };
      const refused = prepareSubmission(compiled, plan, whole, today);
      expect(JSON.stringify(refused)).not.toContain(`"${SECRET}"`);
      const parts = formPartsOf(compiled, plan);
      const later = form.fields.filter(({ asked }) => !asked);
      const onlyLater = {
        ...rest,
        data: withValues(
          data,
          later.map((field) => [field, SECRET]),
        ),
      };
      const accepted = prepareSubmission(compiled, plan, onlyLater, today);
      expect(JSON.stringify(accepted)).not.toContain(SECRET);
      if (accepted.ok) expect(accepted.parts.every((one) => isOwn(one, parts))).toBe(true);
    });
  });
});

describe('merging in any order', () => {
  it('asks the same data under the same constraints', async () => {
    await everyCase(async ({ compiled, plan, form }) => {
      const context = {
        elements: { get: (id: string) => elementInfo(form, id) },
        parties: form.sections.map(({ party, title, kind, members }) => ({
          id: party,
          name: title,
          kind,
          members,
        })),
      };
      const parts = formPartsOf(compiled, plan);
      const there = mergeFormParts(parts, context);
      const back = mergeFormParts([...parts].reverse(), context);
      if (there.conflicts.length > 0 || back.conflicts.length > 0) {
        expect(back.conflicts.length > 0).toBe(there.conflicts.length > 0);
        return;
      }
      const constraints = (one: MergedForm) =>
        Object.fromEntries(one.fields.map(({ key, constraint }) => [key, constraint]));
      expect(constraints(back)).toEqual(constraints(there));
    });
  });
});

// ---------------------------------------------------------------------------------------------

const SECRET = 'never-to-leave';

interface DrawnCase {
  readonly compiled: CompiledPackage;
  readonly plan: CasePlan;
  readonly form: MergedForm;
  /** Which of a datum's possible values is given. */
  readonly values: number;
}

/** A case of a package whose departments state random limits of their own. */
async function everyCase(check: (drawn: DrawnCase) => Promise<void>): Promise<void> {
  const drawn = fc.constantFrom(...catalogue.packages.keys()).chain((id) =>
    fc.record({
      id: fc.constant(id),
      answers: answersTo(compiledWith(id, () => undefined)),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      strictness: fc.constantFrom(0.02, 0.05, 0.3),
      values: fc.nat({ max: 7 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(drawn, async ({ id, answers, seed, strictness, values }) => {
      const compiled = compiledWith(id, (field, place) => {
        const drawnNumber = Math.abs(Math.sin(seed + place * 7919)) % 1;
        return drawnNumber < strictness ? limitOf(field, (seed + place) % 4) : undefined;
      });
      const planning = await planCase(compiled, answers);
      if ('problems' in planning) throw new Error(JSON.stringify(planning.problems));
      const { plan } = planning;
      await check({ compiled, plan, form: caseForm(compiled, plan), values });
    }),
    { numRuns: 24 },
  );
}

function compiledWith(
  id: string,
  limits: (field: FormField, place: number) => FormField['constraint'],
): CompiledPackage {
  let place = 0;
  const items = new Map(
    [...catalogue.items].map(([item, one]) => {
      const fields = one.form.fields.map((field) => {
        place += 1;
        const constraint = limits(field, place);
        return constraint === undefined ? field : { ...field, constraint };
      });
      return [item, { ...one, form: { ...one.form, fields } }] as const;
    }),
  );
  const definition = catalogue.packages.get(id);
  if (definition === undefined) throw new Error(`No package ${id}.`);
  const compilation = compilePackage(definition, { ...catalogue, items });
  if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
  return compilation.compiled;
}

/** One of a few limits that a department might set for such a datum. */
function limitOf({ element }: FormField, choice: number): FormField['constraint'] {
  const { type = 'string' } = catalogue.elements.get(element) ?? {};
  if (type === 'money' || type === 'decimal') {
    return [{ minimum: '10' }, { maximum: '100000' }, { minimum: 2 }, { maximum: '5' }][choice];
  }
  if (type === 'date') {
    return [{ minimum: '2019-06-01' }, { maximum: '2025-12-31' }, { minimum: '2025-01-01' }][
      choice % 3
    ];
  }
  if (type === 'integer') return [{ minimum: 2 }, { maximum: 40 }, { maximum: 1 }][choice % 3];
  if (type.startsWith('enum:')) {
    const codes = (catalogue.codeSets[type.slice(5)] ?? []).map(
      (code) => String(code).split(' ')[0] ?? '',
    );
    const half = codes.filter((_, at) => at % 2 === choice % 2);
    return half.length > 0 && codes.every((code) => /^[\w.-]+$/.test(code))
      ? { enum: half }
      : undefined;
  }
  if (type === 'string' || type === 'address' || type === 'text') {
    return [{ maxLength: 3 }, { minLength: 2 }, { maxLength: 40 }, { pattern: '^\\S+$' }][choice];
  }
  return undefined;
}

/** Written down from the exchange format: whether a value keeps to what a department states. */
function keeps({ constraint = {} }: FormField, value: unknown): boolean {
  const text = String(value);
  const { minimum, maximum, minLength, maxLength, pattern } = constraint;
  const below = (one: unknown, other: unknown): boolean =>
    Number.isNaN(Number(one)) ? String(one) < String(other) : Number(one) < Number(other);
  return (
    (minimum === undefined || !below(text, minimum)) &&
    (maximum === undefined || !below(maximum, text)) &&
    (minLength === undefined || [...text].length >= minLength) &&
    (maxLength === undefined || [...text].length <= maxLength) &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text)) &&
    (constraint.enum?.includes(text) ?? true)
  );
}

function ownFields(compiled: CompiledPackage, part: string): readonly FormField[] {
  return compiled.parts.find(({ ref }) => ref === part)?.item.form.fields ?? [];
}

/** Every place where an included part's form holds a datum, by the catalogue and the facts of the plan. */
function wanted(compiled: CompiledPackage, plan: CasePlan): string[] {
  return compiled.parts.flatMap(({ ref, subItem, item }) => {
    if (!plan.parts.some((part) => part.ref === ref)) return [];
    const partyOf = (role: string) => subItem.roles[role] ?? role;
    return item.form.fields
      .filter(({ when }) => holds(when ?? 'always', plan, partyOf))
      .flatMap(({ element, of, label }) =>
        membersOf(partyOf(of), plan).map((owner) => {
          const [party = '', member = 1] = owner;
          return `${ref} ${fieldKey(element, party, member)} ${label}`;
        }),
      );
  });
}

function membersOf(party: string, { members, aliases }: CasePlan): [string, number][] {
  return Array.from({ length: members[party] ?? 1 }, (_, index) =>
    index === 0 ? [aliases[party] ?? party, 1] : [party, index + 1],
  );
}

function holds(condition: Condition, plan: CasePlan, partyOf: (role: string) => string): boolean {
  if (condition === 'always') return true;
  if ('all' in condition) return condition.all.every((one) => holds(one, plan, partyOf));
  if ('any' in condition) return condition.any.some((one) => holds(one, plan, partyOf));
  const { fact, of, is, isNot, includes } = condition;
  const value = plan.facts[factKey(fact, of === undefined ? undefined : partyOf(of))]?.value;
  if (value === undefined) return false;
  const values = typeof value === 'string' ? [value] : value;
  return (
    (is === undefined || value === is) &&
    (isNot === undefined || value !== isNot) &&
    (includes === undefined || values.includes(includes)) &&
    (condition.in === undefined || condition.in.includes(String(value))) &&
    (condition.notIn === undefined || !condition.notIn.includes(String(value)))
  );
}

function isOwn({ part, answers }: PartAnswers, parts: readonly FormPart[]): boolean {
  const fields = parts.find((one) => one.part === part)?.fields ?? [];
  const keys = new Set(fields.map((one) => fieldKey(one.element, one.party, one.member)));
  return answers.every(({ key }) => keys.has(key));
}

function elementInfo(form: MergedForm, id: string) {
  const field = form.fields.find(({ element }) => element === id);
  return field === undefined
    ? undefined
    : { ...field, id, name: field.title, options: field.options, columns: field.columns };
}

/** For some data that parts may be told differently, another value for one part where its department takes it. */
function withOwnValues(form: MergedForm, data: Data, values: number): Data {
  return form.fields.reduce<Data>((before, field, at) => {
    const part = field.origins.find(({ own }) => own !== undefined)?.part;
    if (part === undefined || (at + values) % 2 === 0) return before;
    const own = ['13900139000', '示例另址', '6222020000000000012', '另'].map((value) =>
      withValues(before, [[{ ...field, slug: `${field.slug}@own` }, { [part]: value }]]),
    );
    const fits = (one: Data) =>
      validateFormData(form, one, { today, draft: true }).errors[field.key] === undefined;
    return own.find(fits) ?? before;
  }, data);
}

function handedIn(plan: CasePlan, form: MergedForm, values: number) {
  const keys = (way: string) =>
    plan.materials.filter(({ disposition }) => disposition === way).map(({ key }) => key);
  return {
    data: formDataFor(form, catalogue, today, values),
    uploads: Object.fromEntries(keys('submitted').map((key) => [key, [{ fileId: key }]])),
    declared: keys('declared'),
  };
}
