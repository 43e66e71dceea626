import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { checkFormData } from '../check-form-data.ts';
import type { FieldIssue, FieldIssues } from '../field-issue.ts';
import type { FieldKey } from '../field-key.ts';
import type { FormData } from '../form-part.ts';
import type { MergedField, MergedForm } from '../merged-form.ts';
import { isRecord } from '../normalise-value.ts';
import { ownValuesName } from '../own-values.ts';
import { checkStructureWithoutEval } from './check-structure-without-eval.ts';
import { fieldStanding } from './field-standing.ts';
import type { FormStep } from './form-steps.ts';
import type { FieldState } from './form-view.ts';
import {
  applyPrefills,
  deriveFromIdNumbers,
  type Prefills,
  sameAnswer,
  valueOfField,
} from './prefill.ts';
import { type StepData, withAnswer, withStepData } from './step-data.ts';

/** What the state of a merged form is made from. */
interface FormInput {
  readonly form: MergedForm;
  readonly data: FormData;
  readonly prefills: Prefills;
  readonly today: string;
  /** What the server found wrong; stands at a field until its answer is changed. */
  readonly serverErrors: FieldIssues;
  readonly onChange: (data: FormData) => void;
}

/** The state of a merged form between its data and the page. */
export interface MergedFormState {
  /** What is wrong with each field now, found here or by the server. */
  readonly issuesOf: (key: FieldKey) => readonly FieldIssue[];
  readonly stateOf: (key: FieldKey) => FieldState | undefined;
  /** The data as the server would store it. */
  readonly tidyData: FormData;
  /** What would be wrong if a step held these answers. */
  readonly checkStep: (step: FormStep, answers: StepData) => FieldIssues;
  readonly changeStep: (step: FormStep, answers: StepData) => void;
  readonly show: (keys: readonly FieldKey[]) => void;
  readonly unlock: (key: FieldKey) => void;
  readonly restore: (key: FieldKey) => void;
  readonly ownOf: (field: MergedField, part: string) => unknown;
  readonly setOwn: (field: MergedField, part: string, value: unknown) => void;
}

/** Keeps a merged form's data, what is wrong with it and what of that is shown. */
export function useMergedForm(input: FormInput): MergedFormState {
  const { form, data, prefills, today, onChange } = input;
  const [shown, show] = useKeys();
  const [unlocked, unlock] = useKeys();
  const [serverErrors, markEdited] = useServerErrors(input.serverErrors);
  usePrefillsOnce(input);

  const latest = useRef(data);
  latest.current = data;
  const checked = useMemo(
    () => checkFormData(form, data, { today }, checkStructureWithoutEval),
    [form, data, today],
  );
  const byKey = useMemo(() => new Map(form.fields.map((field) => [field.key, field])), [form]);

  const checkStep = useCallback(
    (step: FormStep, answers: StepData): FieldIssues => {
      const whole = withStepData(form.sections, latest.current, step, answers);
      return checkFormData(form, whole, { today }, checkStructureWithoutEval).errors;
    },
    [form, today],
  );

  const change = (next: FormData): void => {
    const derived = deriveFromIdNumbers(form, next);
    const edited = form.fields.filter(
      (field) => !sameAnswer(valueOfField(latest.current, field), valueOfField(derived, field)),
    );
    if (edited.length === 0) return;
    latest.current = derived;
    markEdited(edited.map(({ key }) => key));
    onChange(derived);
  };

  const issuesOf = (key: FieldKey): readonly FieldIssue[] => [
    ...(serverErrors[key] ?? []),
    ...(checked.errors[key] ?? []),
  ];
  return {
    issuesOf,
    stateOf: (key) => {
      const field = byKey.get(key);
      if (field === undefined) return undefined;
      const answered = { form, data, prefills, unlocked };
      const isShown = shown.has(key) || serverErrors[key] !== undefined;
      return {
        ...fieldStanding(field, answered),
        errors: isShown ? issuesOf(key) : [],
        warnings: isShown ? (checked.warnings[key] ?? []) : [],
      };
    },
    tidyData: checked.data,
    checkStep,
    changeStep: (step, answers) =>
      change(withStepData(form.sections, latest.current, step, answers)),
    ...ownValues(form, latest, (field, next) => {
      latest.current = next;
      markEdited([field.key]);
      onChange(next);
    }),
    show,
    unlock: (key) => unlock([key]),
    restore: (key) => {
      const field = byKey.get(key);
      const prefill = prefills[key];
      if (field === undefined || prefill === undefined) return;
      unlock([key], false);
      change(withAnswer(form.sections, latest.current, field, prefill.value));
    },
  };
}

/** What single parts are told; the last own value taken out leaves nothing behind. */
function ownValues(
  { sections }: MergedForm,
  latest: { readonly current: FormData },
  put: (field: MergedField, data: FormData) => void,
): Pick<MergedFormState, 'ownOf' | 'setOwn'> {
  const heldFor = (field: MergedField): Readonly<Record<string, unknown>> => {
    const held = valueOfField(latest.current, { ...field, slug: ownValuesName(field.slug) });
    return isRecord(held) ? held : {};
  };
  return {
    ownOf: (field, part) => heldFor(field)[part],
    setOwn: (field, part, value) => {
      const { [part]: _old, ...others } = heldFor(field);
      const next = value === undefined ? others : { ...others, [part]: value };
      const slug = ownValuesName(field.slug);
      const kept = Object.keys(next).length === 0 ? undefined : next;
      put(field, withAnswer(sections, latest.current, { ...field, slug }, kept));
    },
  };
}

function useKeys(): readonly [
  ReadonlySet<FieldKey>,
  (keys: readonly FieldKey[], present?: boolean) => void,
] {
  const [held, setHeld] = useState<ReadonlySet<FieldKey>>(new Set());
  const put = (keys: readonly FieldKey[], present = true): void =>
    setHeld((before) => (present ? before.union(new Set(keys)) : before.difference(new Set(keys))));
  return [held, put];
}

/** The server's errors of the last answer, without those whose field was changed since. */
function useServerErrors(
  errors: FieldIssues,
): readonly [FieldIssues, (keys: readonly FieldKey[]) => void] {
  const [standing, setStanding] = useState({ of: errors, left: errors });
  const now = standing.of === errors ? standing : { of: errors, left: errors };
  if (now !== standing) setStanding(now);
  const markEdited = (keys: readonly FieldKey[]): void =>
    setStanding(({ of, left }) => ({
      of,
      left: Object.fromEntries(Object.entries(left).filter(([key]) => !keys.includes(key))),
    }));
  return [now.left, markEdited];
}

/** Puts each prefilled value in once, so that one the applicant takes out does not come back. */
function usePrefillsOnce({ form, data, prefills, onChange }: FormInput): void {
  const applied = useRef(new Set<FieldKey>());
  useEffect(() => {
    const fresh = Object.entries(prefills).filter(([key]) => !applied.current.has(key));
    if (fresh.length === 0) return;
    for (const [key] of fresh) applied.current.add(key);
    const filled = applyPrefills(form, data, Object.fromEntries(fresh));
    if (!sameAnswer(filled, data)) onChange(filled);
  }, [form, data, prefills, onChange]);
}
