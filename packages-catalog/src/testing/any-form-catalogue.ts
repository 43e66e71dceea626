import { type Condition, type FactValue, factKey } from '@lianban/engine';
import fc from 'fast-check';
import type { PlanAnswers } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { FormCatalogue } from './form-catalogue.ts';

/** Every answer set of a small package, questions left open among them; `parameters`: also of other cities. */
export function everyAnswer(
  { definition: { questions, systemParameters = {} } }: CompiledPackage,
  { parameters = true } = {},
): readonly PlanAnswers[] {
  let sets: PlanAnswers[] = [{ facts: {} }];
  for (const { fact, of, multiple, options } of questions) {
    const key = factKey(fact, of);
    const [one = '', other = ''] = options.map(({ value }) => value);
    const said: FactValue[] = multiple ? [[], [one], [other], [one, other]] : [one, other];
    sets = sets.flatMap((set) => [
      set,
      ...said.map((value) => ({ ...set, facts: { ...set.facts, [key]: value } })),
    ]);
  }
  for (const key of parameters ? Object.keys(systemParameters) : []) {
    sets = sets.flatMap((set) =>
      ['no', 'yes', 'other'].map((value) => ({ ...set, parameters: { [key]: value } })),
    );
  }
  return sets;
}

/** Somebody who may be another person is offered a value that the other one is not, and the other way round. */
const otherOptions = ['yes', 'other'].map((value) => ({ value, label: value }));

const key = fc.constantFrom('f0', 'f1', 'm0', 'p0.person', 'p0.other', 'f9');
const test = fc
  .tuple(key, fc.constantFrom('is', 'isNot'), fc.constantFrom('no', 'yes', 'other'))
  .map(([name, operator, value]): Condition => {
    const [fact = name, of] = name.split('.');
    return { fact, ...(of === undefined ? {} : { of }), [operator]: value };
  });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>('always'),
  test,
  fc.tuple(test, test).map((all): Condition => ({ all })),
  fc.tuple(test, test).map((any): Condition => ({ any })),
);
/** Conditions over facts that stand before the one decided, so that no circle arises. */
const early: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom('is', 'isNot'), fc.constantFrom('no', 'yes'))
  .map(([operator, value]) => ({ fact: 'f0', [operator]: value }));

const part = fc.record({
  include: condition,
  of: fc.constantFrom('person', 'other', 'third'),
  asks: fc.array(
    fc.record({
      constraint: fc.constantFrom({ maximum: 10 }, { minimum: 20 }, { minimum: 5, maximum: 25 }),
      when: condition,
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

/** Small packages with everything that decides: questions asked of some, aliases, derivations, parameters. */
export const anyFormCatalogue: fc.Arbitrary<FormCatalogue> = fc
  .record({
    one: part,
    two: part,
    three: fc.option(part, { nil: undefined }),
    f1: fc.option(early, { nil: undefined }),
    otherAsked: fc.boolean(),
    otherWhen: fc.option(early, { nil: undefined }),
    m0: fc.boolean(),
    alias: fc.option(early, { nil: undefined }),
    chain: fc.option(early, { nil: undefined }),
    derived: fc.option(fc.tuple(early, fc.constantFrom('no', 'yes', 'other')), { nil: undefined }),
    derivedOf: fc.constantFrom('f1', 'p0.person', 'p0.other', 'f9'),
    parameter: fc.boolean(),
  })
  .map((drawn) => contentOf(drawn));

function contentOf(drawn: {
  readonly one: FormCatalogue['parts'][string];
  readonly two: FormCatalogue['parts'][string];
  readonly three: FormCatalogue['parts'][string] | undefined;
  readonly f1: Condition | undefined;
  readonly otherAsked: boolean;
  readonly otherWhen: Condition | undefined;
  readonly m0: boolean;
  readonly alias: Condition | undefined;
  readonly chain: Condition | undefined;
  readonly derived: readonly [Condition, string] | undefined;
  readonly derivedOf: string;
  readonly parameter: boolean;
}): FormCatalogue {
  const { one, two, three, f1, otherWhen, alias, chain, derived } = drawn;
  const [fact = '', of] = drawn.derivedOf.split('.');
  const taken = drawn.parameter && drawn.derivedOf === 'f9';
  return {
    questions: {
      f0: {},
      f1: f1 === undefined ? {} : { askWhen: f1 },
      'p0.person': { default: 'yes' },
      ...(drawn.otherAsked
        ? { 'p0.other': { ...(otherWhen && { askWhen: otherWhen }), options: otherOptions } }
        : {}),
      ...(drawn.m0 ? { m0: {} } : {}),
    },
    ...(alias === undefined
      ? {}
      : {
          aliases: [
            { party: 'other', sameAs: 'person', when: alias },
            ...(chain === undefined ? [] : [{ party: 'third', sameAs: 'other', when: chain }]),
          ],
        }),
    ...(derived === undefined || taken
      ? {}
      : {
          derivedFacts: [
            { fact, ...(of === undefined ? {} : { of }), value: derived[1], when: derived[0] },
          ],
        }),
    ...(drawn.parameter ? { systemParameters: { f9: 'no' } } : {}),
    parts: { one, two, ...(three === undefined ? {} : { three }) },
  };
}
