import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { packageFacts } from '../conditions/package-facts.ts';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { variableNames } from '../diagram/variable-names.ts';
import { useDesk } from '../editor/desk-context.ts';
import { problemSentence, problemValues } from '../editor/problem-text.ts';
import { useProblemNames } from '../editor/use-words.ts';
import type { FormulaNames } from './formula-desk.ts';

type FormulaDesk = typeof import('./formula-desk.ts');

/** What formulas may count; the check on the server says where each is permitted. */
const counters = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
  'activationCount',
  'waitingForStart',
];

/** The reader of formulas and timers, which is fetched when it is first wanted. */
export function useFormulaDesk(): FormulaDesk | undefined {
  const [desk, setDesk] = useState<FormulaDesk>();
  useEffect(() => {
    let wanted = true;
    void import('./formula-desk.ts').then((loaded) => {
      if (wanted) setDesk(loaded);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return desk;
}

/** The names that formulas on this drawing may use. */
export function useFormulaNames(): FormulaNames {
  const { design, catalogue, diagram } = useDesk();
  const process = diagram?.process();
  const structured = process === undefined ? [] : variableNames(process);
  const facts = packageFacts(design.package, catalogue.facts).map(({ key }) => key);
  const parts = (diagram?.drawing().parts ?? []).map(
    ({ ref }) => `part.${ref.replaceAll('#', '_')}`,
  );
  const names = [...facts, ...parts, ...structured, ...counters, 'now', 'outcome'];
  return { names, structured };
}

/** What is wrong with a formula, or a script of several, as a sentence; while it is typed, before the server looks. */
export function useFormulaFault(
  holder: PropertyHolder,
  text: string,
  kind: 'formula' | 'script' = 'formula',
): string | undefined {
  const desk = useFormulaDesk();
  const names = useFormulaNames();
  const sentence = useFaultSentence(holder);
  const fault = desk?.formulaFault(kind, text, names);
  return fault && sentence(fault);
}

/** Says a fault of an element in the language of the page. */
export function useFaultSentence(
  holder: PropertyHolder,
): (fault: {
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}) => string {
  const { t } = useTranslation();
  const names = useProblemNames();
  const templates: Readonly<Record<string, string>> = t('problems.code', { returnObjects: true });
  return (fault) => {
    const problem = { ...fault, severity: 'error' as const, element: holder.element };
    const values = problemValues(problem, names, t('problems.wholePackage'));
    return problemSentence(problem, templates[fault.code], values);
  };
}
