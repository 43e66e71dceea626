import {
  type DescribedElement,
  describeElement,
  type FormPartField,
  type NarrowedConstraint,
  narrowConstraint,
} from '@lianban/forms';
import type { CompiledPackage } from '../compile/compile-package.ts';
import type { CompiledField, CompiledPart } from '../compile/compile-part.ts';
import { owningDepartment } from './owning-department.ts';

/** One field of a department's own form for any member; its place in the list is its place on the form. */
export type DepartmentField = Omit<FormPartField, 'member'> & Pick<NarrowedConstraint, 'conflict'>;

/** A department's own form for one part, its roles mapped to parties. */
export interface DepartmentForm {
  readonly part: string;
  readonly department: string;
  readonly name: string;
  /** All fields that it may have, in the department's order. */
  readonly fields: readonly DepartmentField[];
  /** Places of the fields with one element and label. */
  readonly byLabel: ReadonlyMap<string, readonly number[]>;
}

const forms = new WeakMap<CompiledPackage, ReadonlyMap<string, DepartmentForm>>();

/** The departments' own forms of a package by part, made once for a version. */
export function departmentForms(compiled: CompiledPackage): ReadonlyMap<string, DepartmentForm> {
  let known = forms.get(compiled);
  if (known === undefined) {
    known = new Map(compiled.parts.map((part) => [part.ref, departmentForm(compiled, part)]));
    forms.set(compiled, known);
  }
  return known;
}

/** Names the fields of a form with one element and label. */
export function labelKey(element: string, label: string): string {
  return `${element} ${label}`;
}

function departmentForm(compiled: CompiledPackage, part: CompiledPart): DepartmentForm {
  const { ref, item, subItem } = part;
  const roles = new Map(item.roles.map(({ id, name }) => [id, name]));
  const fields = part.fields.map((field) => departmentField(compiled, field, roles));
  const places = Map.groupBy(fields.keys(), (at) => {
    const field = fields[at];
    return labelKey(field?.element ?? '', field?.label ?? '');
  });
  return {
    part: ref,
    department: subItem.department,
    name: item.form.name,
    fields,
    byLabel: places,
  };
}

function departmentField(
  compiled: CompiledPackage,
  { field, element, party }: CompiledField,
  roles: ReadonlyMap<string, string>,
): DepartmentField {
  const { label, required, help, constraint: stated } = field;
  const described = describedElement(compiled, element.id);
  const registered: NarrowedConstraint = described ?? { constraint: { type: 'string' } };
  const { constraint, conflict } =
    stated === undefined || described === undefined
      ? { ...registered, conflict: undefined }
      : narrowConstraint(described, stated, compiled.content);
  const holder = roles.get(field.of);
  return {
    element: element.id,
    party,
    label,
    required,
    constraint,
    ...(help === undefined ? {} : { help }),
    ...(holder === undefined ? {} : { holder }),
    ...(conflict === undefined ? {} : { conflict }),
  };
}

const described = new WeakMap<CompiledPackage, Map<string, DescribedElement>>();

/** An element as forms use it, described once for a version. */
export function describedElement(
  compiled: CompiledPackage,
  id: string,
): DescribedElement | undefined {
  const known = described.get(compiled) ?? new Map<string, DescribedElement>();
  described.set(compiled, known);
  const before = known.get(id);
  const element = compiled.content.elements.get(id);
  if (before !== undefined || element === undefined) return before;
  const owner = owningDepartment(element, compiled.content);
  const made = describeElement(
    owner === undefined ? element : { ...element, owner },
    compiled.content,
  );
  known.set(id, made);
  return made;
}
