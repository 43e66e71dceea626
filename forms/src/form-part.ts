/** A datum's constraint as a department or the registry states it; a subset of JSON Schema 2020-12. */
export interface FieldConstraint {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Readonly<Record<string, unknown>>;
}

/** One field of one department's own form, its roles already mapped to a party's member. */
export interface FormPartField {
  /** Data element id, e.g. `person.id-no`. */
  readonly element: string;
  /** Party that holds it and the member's number from 1. */
  readonly party: string;
  readonly member: number;
  /** The label this department prints. */
  readonly label: string;
  readonly required: boolean;
  readonly constraint: FieldConstraint;
}

/** The form of one part (子办件) as its department knows it: what a merged answer is projected back to. */
export interface FormPart {
  /** Reference of the part. */
  readonly part: string;
  readonly department: string;
  /** Name of the department's own form. */
  readonly name: string;
  readonly fields: readonly FormPartField[];
}

/** What the registry (数据元) knows of an element, for titles, merging and widgets. */
export interface ElementInfo {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly type: string;
  readonly rule?: string;
  readonly merge: 'strict' | 'suggest';
  readonly sensitivity: string;
}

/** A party's members as the form shows them. */
export interface FormParty {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly members: number;
}

/**
 * A merged form's data: per party the list of its members, each an object of element slugs
 * (`person.id-no` → `person_id-no`, see `elementSlug`).
 */
export type FormData = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Property name of an element in form data: dots become underscores, since validators and form libraries split paths at dots. */
export function elementSlug(element: string): string {
  return element.replaceAll('.', '_');
}
