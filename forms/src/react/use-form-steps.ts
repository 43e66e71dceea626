import { useEffect, useState } from 'react';
import type { FieldIssue, FieldIssues } from '../field-issue.ts';
import type { FieldKey } from '../field-key.ts';
import { type FormStep, stepOfField } from './form-steps.ts';
import type { FocusMover } from './use-focus.ts';

interface StepsInput {
  readonly steps: readonly FormStep[];
  readonly initialStep: number;
  readonly issuesOf: (key: FieldKey) => readonly FieldIssue[];
  readonly show: (keys: readonly FieldKey[]) => void;
  readonly serverErrors: FieldIssues;
  readonly focus: FocusMover;
  readonly onStep: ((step: number, steps: number) => void) | undefined;
  readonly onFinish: () => void;
}

/** Where the applicant is in the form, and the ways onward. */
interface FormSteps {
  readonly now: number;
  /** Fields of the last try that are still wrong. */
  readonly wrong: readonly FieldKey[];
  readonly goTo: (step: number) => void;
  /** Goes to the step of a field and puts the focus on its control. */
  readonly goToField: (key: FieldKey, controlId: string) => void;
  /** Onward if nothing on this step is wrong; from the last step if nothing at all is. */
  readonly tryNext: () => void;
}

/** Keeps the step, and goes on only past steps without errors. */
export function useFormSteps(input: StepsInput): FormSteps {
  const { steps, issuesOf, show, focus, onStep, onFinish } = input;
  const [place, setPlace] = useState(input.initialStep);
  const [tried, setTried] = useState<readonly FieldKey[]>([]);
  const now = Math.max(0, Math.min(place, steps.length - 1));

  const move = (step: number): void => {
    setPlace(step);
    if (step !== now) onStep?.(step, steps.length);
  };
  const goTo = (step: number): void => {
    move(step);
    setTried([]);
    focus.toHeading();
  };
  const stopAt = (keys: readonly FieldKey[]): void => {
    show(keys);
    setTried(keys);
    focus.toSummary();
  };
  useEffect(() => {
    const keys = Object.keys(input.serverErrors);
    const first = keys.map((key) => stepOfField(steps, key)).find((step) => step !== undefined);
    if (first === undefined) return;
    setPlace(first);
    setTried(keys);
    focus.toSummary();
    // The server's answer alone moves the applicant, not a change of the form or the language.
  }, [input.serverErrors]);

  return {
    now,
    wrong: tried.filter((key) => issuesOf(key).length > 0),
    goTo,
    goToField: (key, controlId) => {
      move(stepOfField(steps, key) ?? now);
      focus.toControl(controlId);
    },
    tryNext: () => {
      const last = now === steps.length - 1;
      const keys = (last ? steps : steps.slice(now, now + 1)).flatMap(keysOfStep);
      if (keys.some((key) => issuesOf(key).length > 0)) stopAt(keys);
      else if (last) onFinish();
      else goTo(now + 1);
    },
  };
}

/** The keys of a step's fields. */
export function keysOfStep({ cards }: FormStep): readonly FieldKey[] {
  return cards.flatMap(({ fields }) => fields.map(({ key }) => key));
}
