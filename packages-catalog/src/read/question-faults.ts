import { factKey } from '@lianban/engine';
import { pointer } from '../problem.ts';
import type { Question, ServicePackage } from '../service-package.ts';
import {
  type ConditionScope,
  conditionFaults,
  type EntryFault,
  factFaults,
  valueFaults,
} from './condition-faults.ts';
import { type FaultList, faultList, type IsBroken, type ReferenceTarget } from './entry-checks.ts';

/** Checks the guide's questions against the facts they set. */
export function questionFaults(
  servicePackage: ServicePackage,
  target: ReferenceTarget,
  isBroken: IsBroken,
  scope: ConditionScope,
): readonly EntryFault[] {
  const list = faultList(target, isBroken);
  const { questions } = servicePackage;
  list.distinct(
    questions.map(({ id }) => id),
    'question',
    (index) => pointer('questions', index, 'id'),
  );
  list.distinct(
    questions.map(({ fact, of }) => factKey(fact, of)),
    'question for the fact',
    (index) => pointer('questions', index, 'fact'),
  );
  const parameters = servicePackage.systemParameters ?? {};
  questions.forEach((question, index) => {
    const path = pointer('questions', index);
    list.faults.push(...factFaults(question.fact, question.of, scope, path));
    if (question.askWhen !== undefined) {
      list.faults.push(...conditionFaults(question.askWhen, scope, `${path}/askWhen`));
    }
    if (question.canDeriveFrom) {
      list.known('materials', question.canDeriveFrom, `${path}/canDeriveFrom`, 'note');
    }
    if (Object.hasOwn(parameters, factKey(question.fact, question.of))) {
      const message = `"${question.fact}" is a parameter of the system and cannot be asked.`;
      list.add('CATALOGUE_QUESTION_DIFFERS', `${path}/fact`, message);
    }
    optionFaults(question, path, scope, list);
  });
  return list.faults;
}

function optionFaults(
  question: Question,
  path: string,
  scope: ConditionScope,
  list: FaultList,
): void {
  const fact = scope.facts.get(question.fact);
  if (fact === undefined) return;
  if (fact.multiple !== question.multiple) {
    const several = fact.multiple ? 'several values' : 'one value';
    const message = `The fact "${fact.id}" takes ${several}; set "multiple" to ${fact.multiple}.`;
    list.add('CATALOGUE_QUESTION_DIFFERS', `${path}/multiple`, message);
  }
  const offered = question.options.map(({ value }) => value);
  list.distinct(offered, 'option', (index) => `${path}${pointer('options', index)}`);
  question.options.forEach((option, index) => {
    list.faults.push(
      ...valueFaults(fact, option.value, `${path}${pointer('options', index, 'value')}`),
    );
  });
  const assumed = question.default === undefined ? [] : [question.default].flat();
  for (const value of assumed.filter((one) => !offered.includes(one))) {
    const message = `The default "${value}" is not among the options.`;
    list.add('CATALOGUE_QUESTION_DIFFERS', `${path}/default`, message);
  }
  if (!fact.multiple && assumed.length > 1) {
    const message = 'A question with one answer cannot have several defaults.';
    list.add('CATALOGUE_QUESTION_DIFFERS', `${path}/default`, message);
  }
}
