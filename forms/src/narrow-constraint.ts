import { type DescribedElement, describeElement, type Registry } from './describe-element.ts';
import type { FieldConstraint } from './form-part.ts';
import { formatKind } from './formats.ts';
import { type ConstraintConflict, isConflict, mergeConstraints } from './merge-constraints.ts';

/** What one department's own form demands of a datum beyond the registry (`constraint` of a field in the exchange format). */
export interface StatedConstraint {
  /** Another type of the registry: `date`, `integer` … */
  readonly type?: string;
  /** A further rule of the registry. */
  readonly rule?: string;
  readonly pattern?: string;
  /** The codes it accepts. */
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Of a number, an amount or a date. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** Rows of a table. */
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A department's own constraint, and what contradicts the registry in it. */
export interface NarrowedConstraint {
  readonly constraint: FieldConstraint;
  readonly conflict?: ConstraintConflict;
}

/**
 * The registry's constraint narrowed by what a department states. Where both contradict each other the
 * department's stands alone, so that merging shows who opposes whom.
 */
export function narrowConstraint(
  { info, constraint: registered }: DescribedElement,
  stated: StatedConstraint,
  registry: Registry,
): NarrowedConstraint {
  const own = statedAlone(info.id, registered, stated, registry);
  if (isConflict(own)) return { constraint: registered, conflict: own };
  const narrowed = mergeConstraints(registered, own);
  return isConflict(narrowed) ? { constraint: own, conflict: narrowed } : { constraint: narrowed };
}

function statedAlone(
  id: string,
  registered: FieldConstraint,
  { type, rule, minimum, maximum, ...plain }: StatedConstraint,
  registry: Registry,
): FieldConstraint | ConstraintConflict {
  const base = type === undefined ? { type: registered.type } : demanded(id, type, registry);
  const bounds = boundsFor({ ...registered, ...base }, { minimum, maximum });
  if ('conflict' in bounds) return bounds;
  const { format, pattern } = rule === undefined ? {} : demanded(id, 'string', registry, rule);
  const parts: readonly Partial<FieldConstraint>[] = [
    base,
    { format, pattern },
    { ...plain, ...bounds },
  ];
  return parts
    .map((part): FieldConstraint => ({ ...part, type: base.type }))
    .reduce<FieldConstraint | ConstraintConflict>(
      (merged, part) => (isConflict(merged) ? merged : mergeConstraints(merged, part)),
      { type: base.type },
    );
}

function demanded(id: string, type: string, registry: Registry, rule?: string): FieldConstraint {
  const element = { id, name: id, gloss: '', type, merge: 'strict', sensitivity: '' } as const;
  return describeElement(rule === undefined ? element : { ...element, rule }, registry).constraint;
}

/** Least and greatest value by what the datum is: a number, or a text with an order. */
function boundsFor(
  { type, format }: FieldConstraint,
  { minimum, maximum }: StatedConstraint,
): Omit<FieldConstraint, 'type'> | ConstraintConflict {
  if (minimum === undefined && maximum === undefined) return {};
  if (type === 'integer' || type === 'number') {
    return {
      ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
      ...(maximum === undefined ? {} : { maximum: Number(maximum) }),
    };
  }
  if (type === 'string' && format !== undefined && formatKind(format) !== undefined) {
    return {
      ...(minimum === undefined ? {} : { formatMinimum: String(minimum) }),
      ...(maximum === undefined ? {} : { formatMaximum: String(maximum) }),
    };
  }
  return { conflict: 'FORM_CONFLICT_TYPE', params: { one: 'number', other: format ?? type } };
}
