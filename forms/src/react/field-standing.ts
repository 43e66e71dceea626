import type { FieldKey } from '../field-key.ts';
import type { FormData } from '../form-part.ts';
import type { MergedField, MergedForm } from '../merged-form.ts';
import type { FieldState } from './form-view.ts';
import { isDerivedNow, type Prefills, sameAnswer, valueOfField } from './prefill.ts';

/** What a field's standing depends on. */
interface Answered {
  readonly form: MergedForm;
  readonly data: FormData;
  readonly prefills: Prefills;
  /** Fields whose 更正 was pressed. */
  readonly unlocked: ReadonlySet<FieldKey>;
}

/** Whether a field is typed, locked, computed or corrected. */
export function fieldStanding(
  field: MergedField,
  { form, data, prefills, unlocked }: Answered,
): Omit<FieldState, 'errors' | 'warnings'> {
  const value = valueOfField(data, field);
  const prefill = Object.hasOwn(prefills, field.key) ? prefills[field.key] : undefined;
  const corrected =
    prefill !== undefined && value !== undefined && !sameAnswer(value, prefill.value);
  const locked =
    prefill !== undefined &&
    field.merge === 'strict' &&
    value !== undefined &&
    !corrected &&
    !unlocked.has(field.key);
  return {
    field,
    ...(prefill === undefined ? {} : { prefill }),
    locked,
    corrected,
    derived: isDerivedNow(form, data, field),
  };
}
