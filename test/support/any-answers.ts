import { type FactValue, factKey } from '@lianban/engine';
import type { CompiledPackage, PlanAnswers, Question } from '@lianban/packages-catalog';
import fc from 'fast-check';

/** Any answers to all questions of a package, with members, parameters and failed queries. */
export function answersTo({ definition, content }: CompiledPackage): fc.Arbitrary<PlanAnswers> {
  const answers = definition.questions.map(
    (question) => [factKey(question.fact, question.of), answerTo(question)] as const,
  );
  const repeated = definition.parties.filter(({ cardinality }) => cardinality.endsWith('n'));
  const parameters = Object.keys(definition.systemParameters ?? {}).map(
    (fact) =>
      [
        fact,
        fc.constantFrom(...(content.facts.get(fact)?.values ?? []).map(({ value }) => value)),
      ] as const,
  );
  return fc.record({
    facts: fc.record(Object.fromEntries(answers)),
    members: fc.record(
      Object.fromEntries(repeated.map(({ id }) => [id, fc.integer({ min: 1, max: 3 })])),
    ),
    parameters: fc.record(Object.fromEntries(parameters)),
    shareFails: fc.subarray([...content.materials.keys()], { maxLength: 5 }),
  });
}

function answerTo({ options, multiple }: Question): fc.Arbitrary<FactValue> {
  const values = options.map(({ value }) => value);
  return multiple ? fc.subarray(values) : fc.constantFrom(...values);
}
