/** A rule a value is held against: one that our code knows by id, a pattern, or both. */
export interface RuleCheck {
  /** Rule id of the data-element registry, e.g. `bank-card-luhn`. */
  readonly format?: string;
  /** ECMAScript pattern, tested on the value's text. */
  readonly pattern?: string;
}

/**
 * A datum's constraint as a department or the registry states it: a schema of JSON Schema 2020-12
 * with these keywords only (`x-advice` is ours).
 */
export interface FieldConstraint {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  /** Rule id of the data-element registry, or `date`, `month`, `time`, `decimal`; one that our code does not know checks nothing. */
  readonly format?: string;
  /** ECMAScript pattern, tested on the value's text (a number's too). */
  readonly pattern?: string;
  /** Further formats and patterns that must hold as well, when two departments state different ones. */
  readonly allOf?: readonly RuleCheck[];
  /** Rules of severity `warn`: breaking one is told, and blocks nothing. */
  readonly 'x-advice'?: readonly RuleCheck[];
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Least and greatest value of a date, month, time or decimal text (keywords of ajv-formats), checked with the rules. */
  readonly formatMinimum?: string;
  readonly formatMaximum?: string;
  /** Rows of a table (`array`). */
  readonly items?: Readonly<Record<string, unknown>>;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Properties of an `object` (a file's reference). */
  readonly properties?: Readonly<Record<string, FieldConstraint>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  /** Filled by the system (rules `auto-now`, `computed`): never asked of a person, never missing at submission. */
  readonly readOnly?: boolean;
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
  /** What this department says about filling it in. */
  readonly help?: string;
  /** The party as this department names it: 权利人, 义务人. */
  readonly holder?: string;
  readonly required: boolean;
  /** The registry's constraint, narrowed by what this department states. */
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

/** A value of a code set with the words a person reads. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
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
  /** Department whose data it is (一数一源). */
  readonly owner?: string;
  /** Values of its code set in the registry's order. */
  readonly options?: readonly FieldOption[];
  /** Columns of a table. */
  readonly columns?: readonly TableColumn[];
}

/** A column of a table element (家庭成员信息, 股东出资信息 …). */
export interface TableColumn {
  /** Property of a row. */
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly required: boolean;
  readonly constraint: FieldConstraint;
  readonly options?: readonly FieldOption[];
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
