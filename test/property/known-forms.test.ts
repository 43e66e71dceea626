import {
  type CasePlan,
  type CompiledPackage,
  caseForm,
  compilePackage,
  formPartsOf,
  type PlanAnswers,
  type PlannedField,
  planCase,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo } from '../support/any-answers.ts';

describe('a form found again among those made before', () => {
  it('is the form that the plan would be given as the first one', async () => {
    const packages = await examplePackages();
    await fc.assert(
      fc.asyncProperty(severalCases(packages), async ([compiled, answers, changes, order]) => {
        const plans = await plansOf(compiled, answers);
        const changed = plans.flatMap((plan) => [
          plan,
          ...changes.map((change) => change(plan)),
          structuredClone(plan),
        ]);
        for (const at of order) expectOwnForms(compiled, changed[at % changed.length]);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Change]>([
    ['every party is somebody else in the case', allSwapped],
    [
      'a department must have what another may leave out',
      onOrigin((one) => ({
        ...one,
        required: !one.required,
      })),
    ],
    ['another place asks for a datum', onOrigin((one) => ({ ...one, part: 'somewhere-else' }))],
    ['a place asks under another label', onOrigin((one) => ({ ...one, label: '另一名称' }))],
    ['a form has another name', onPart((one) => ({ ...one, formName: '另一张表' }))],
    ['another department handles a part', onPart((one) => ({ ...one, department: 'notary' }))],
  ])('is not that of a plan in which %s', async (_what, change) => {
    for (const compiled of await examplePackages()) {
      for (const usual of await plansOf(compiled, [{ facts: {} }])) {
        for (const plan of [usual, change(usual), structuredClone(usual), change(usual)]) {
          expectOwnForms(compiled, plan);
        }
      }
    }
  });
});

// ---------------------------------------------------------------------------------------------

type Change = (plan: CasePlan) => CasePlan;

function expectOwnForms(compiled: CompiledPackage, plan: CasePlan | undefined): void {
  if (plan === undefined) return;
  // A copy of the package remembers nothing.
  const forgetful = { ...compiled };
  expect(formPartsOf(compiled, plan)).toEqual(formPartsOf(forgetful, plan));
  expect(caseForm(compiled, plan)).toEqual(caseForm(forgetful, plan));
}

async function plansOf(
  compiled: CompiledPackage,
  answers: readonly PlanAnswers[],
): Promise<readonly CasePlan[]> {
  const plannings = await Promise.all(answers.map((one) => planCase(compiled, one)));
  return plannings.flatMap((planning) => ('plan' in planning ? [planning.plan] : []));
}

/** Each party stands for the next one. */
function allSwapped(plan: CasePlan): CasePlan {
  const parties = Object.keys(plan.members);
  return {
    ...plan,
    aliases: Object.fromEntries(
      parties.map((party, at) => [party, parties[(at + 1) % parties.length] ?? party]),
    ),
  };
}

type Origin = PlannedField['origins'][number];

/** Changes the first place that asks for every third field. */
function onOrigin(change: (origin: Origin) => Origin, first = 0): Change {
  return (plan) => ({
    ...plan,
    fields: plan.fields.map((field, at) =>
      at % 3 === first % 3
        ? {
            ...field,
            origins: field.origins.map((one, place) => (place === 0 ? change(one) : one)),
          }
        : field,
    ),
  });
}

function onPart(change: (part: CasePlan['parts'][number]) => CasePlan['parts'][number]): Change {
  return (plan) => ({ ...plan, parts: plan.parts.map(change) });
}

/** Any one thing in which two plans may differ. */
function anyChange({ definition, parts }: CompiledPackage): fc.Arbitrary<Change> {
  const party = fc.constantFrom(...definition.parties.map(({ id }) => id));
  const label = fc.constantFrom(
    ...new Set(parts.flatMap(({ fields }) => fields.map(({ field }) => field.label))),
  );
  const part = fc.constantFrom(...parts.map(({ ref }) => ref));
  const place = fc.integer({ min: 0, max: 2 });
  return fc.oneof(
    fc.tuple(party, party).map(
      ([one, other]): Change =>
        (plan) => ({ ...plan, aliases: { ...plan.aliases, [one]: other } }),
    ),
    party.map(
      (one): Change =>
        (plan) => ({ ...plan, members: { ...plan.members, [one]: (plan.members[one] ?? 1) + 1 } }),
    ),
    fc.tuple(label, place).map(([text, at]) => onOrigin((one) => ({ ...one, label: text }), at)),
    fc.tuple(part, place).map(([ref, at]) => onOrigin((one) => ({ ...one, part: ref }), at)),
    place.map((at) => onOrigin((one) => ({ ...one, required: !one.required }), at)),
    fc.constant<Change>((plan) => ({ ...plan, fields: plan.fields.toReversed() })),
    fc.constant<Change>((plan) => ({ ...plan, parts: plan.parts.toReversed() })),
    fc.constant<Change>((plan) => ({
      ...plan,
      fields: plan.fields.map((field) => ({ ...field, prefilledBy: { kind: 'result' } })),
    })),
  );
}

/** Answers of a few people to one package, changes to their plans, and the order in which their forms are wanted. */
function severalCases(
  packages: readonly CompiledPackage[],
): fc.Arbitrary<
  readonly [CompiledPackage, readonly PlanAnswers[], readonly Change[], readonly number[]]
> {
  return fc.constantFrom(...packages).chain((compiled) => {
    const regions = [...compiled.content.regions.keys()];
    const region = fc.constantFrom(undefined, ...regions);
    const answers = fc
      .tuple(answersTo(compiled), region)
      .map(([given, where]) => (where === undefined ? given : { ...given, region: where }));
    return fc.tuple(
      fc.constant(compiled),
      fc.array(answers, { minLength: 1, maxLength: 2 }),
      fc.array(anyChange(compiled), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(99), { minLength: 4, maxLength: 10 }),
    );
  });
}

async function examplePackages(): Promise<readonly CompiledPackage[]> {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const { catalogue } = reading;
  return [...catalogue.packages.values()].map((servicePackage) => {
    const compilation = compilePackage(servicePackage, catalogue);
    if ('problems' in compilation) throw new Error(JSON.stringify(compilation.problems));
    return compilation.compiled;
  });
}
