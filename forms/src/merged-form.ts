import type { FormConflictCode } from './conflict-texts.ts';
import type { FieldKey } from './field-key.ts';
import type { FieldConstraint, FieldOption, TableColumn } from './form-part.ts';

/** A JSON Schema document or a part of one, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * One form for all departments of a case (一表申请): plain JSON, so that it can be stored and sent.
 *
 * ```
 * schema   { buyer: [ {person_name, person_id-no, …}, … ], home: [ {estate_location, …} ] }
 * sections   buyer (2 members)                              home (1 member)
 * fields     person.name@buyer[1] ← 买受人 (tax), 权利人姓名 (natural-resources) …
 * ```
 */
export interface MergedForm {
  /** JSON Schema of the form's data (`FormData`): per party an array of exactly its members. */
  readonly schema: JsonSchema;
  readonly sections: readonly FormSection[];
  /** In the order to ask: by party, member, then first appearance in the parts' forms. */
  readonly fields: readonly MergedField[];
  /** Contradictions between departments; a form with any must not be published. */
  readonly conflicts: readonly FormConflict[];
}

/** The fields of one party. */
export interface FormSection {
  readonly party: string;
  readonly title: string;
  readonly kind: string;
  /** Place on the form, from 1. */
  readonly order: number;
  readonly members: number;
}

/** One datum of one party member, asked once for every department that wants it. */
export interface MergedField {
  readonly key: FieldKey;
  readonly element: string;
  /** Its property in the member's object. */
  readonly slug: string;
  readonly party: string;
  readonly member: number;
  readonly title: string;
  readonly gloss: string;
  /** The registry's type, e.g. `money`, `enum:gender`: which widget shows it. */
  readonly type: string;
  readonly sensitivity: string;
  readonly merge: 'strict' | 'suggest';
  /** Department whose data it is (一数一源): where its register and an answer differ, the register counts. */
  readonly owner?: string;
  readonly required: boolean;
  /** False: nobody is asked, the system or a predecessor's result fills it later. */
  readonly asked: boolean;
  readonly constraint: FieldConstraint;
  readonly options?: readonly FieldOption[];
  readonly columns?: readonly TableColumn[];
  readonly origins: readonly FieldOrigin[];
}

/** A place that asks for a field. */
export interface FieldOrigin {
  readonly part: string;
  readonly department: string;
  readonly label: string;
  /** What the department says about filling it in. */
  readonly help?: string;
  readonly required: boolean;
  /** What the department wants of a value of its own, where a `suggest` field may differ from part to part. */
  readonly own?: FieldConstraint;
}

/** Two or more departments want what no value can satisfy, or a part names what is not there; has the shape of a problem report. */
export interface FormConflict {
  readonly code: FormConflictCode;
  readonly severity: 'error';
  readonly field: FieldKey;
  /** Every department whose constraint takes part. */
  readonly departments: readonly string[];
  /** English sentence: what contradicts, and what to do. */
  readonly message: string;
  readonly zh: string;
  readonly params: Readonly<Record<string, string | number>>;
}
