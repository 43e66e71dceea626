import { createContext, useContext } from 'react';
import type { FieldIssue } from '../field-issue.ts';
import type { FieldKey } from '../field-key.ts';
import type { MergedField } from '../merged-form.ts';
import type { Prefill } from './prefill.ts';
import type { FormLocale, SayText } from './texts.ts';

/** A file that the server has taken. */
export interface UploadedFile {
  readonly fileId: string;
  readonly name: string;
}

/** The server refused a file; the sentence is shown to the person. */
export interface UploadRefusal {
  readonly refused: string;
}

/** Sends a file to the server and gives its reference. */
export type UploadFile = (file: File, field: MergedField) => Promise<UploadedFile | UploadRefusal>;

/** Names for departments and parts, shown where a field says who uses it. */
export interface FormNames {
  readonly departments?: Readonly<Record<string, string>>;
  readonly parts?: Readonly<Record<string, string>>;
}

/** An objection that was filed against a register's value of a field. */
export interface FiledObjection {
  readonly status: 'open' | 'corrected' | 'kept';
  /** Id of the department that answers. */
  readonly department: string;
  /** Its answer. */
  readonly reply?: string;
}

/** Filing objections; absent where there is nobody to file them with. */
export interface Objections {
  readonly of: (key: FieldKey) => FiledObjection | undefined;
  /** Asks the person why, and files it. */
  readonly file: (field: MergedField, claimed: unknown) => void;
}

/** Parties of which the applicant may add and take out members; absent where their number is set elsewhere. */
export interface RepeatableMembers {
  readonly may: (party: string) => boolean;
  readonly add: (party: string) => void;
  readonly remove: (party: string, member: number) => void;
}

/** How one field stands on the page. */
export interface FieldState {
  readonly field: MergedField;
  /** Errors to show: none before the field was left or its step was tried. */
  readonly errors: readonly FieldIssue[];
  readonly warnings: readonly FieldIssue[];
  readonly prefill?: Prefill;
  /** Prefilled, strict and not unlocked: shown, not typed. */
  readonly locked: boolean;
  /** Computed from the ID number now. */
  readonly derived: boolean;
  /** Differs from its prefilled value. */
  readonly corrected: boolean;
}

/** What the form's parts know of the whole: its texts, and how each field stands. */
export interface FormView {
  readonly locale: FormLocale;
  readonly say: SayText;
  readonly names: FormNames;
  readonly stateOf: (key: FieldKey) => FieldState | undefined;
  readonly unlock: (key: FieldKey) => void;
  readonly restore: (key: FieldKey) => void;
  readonly left: (key: FieldKey) => void;
  /** What one part is told instead of a field's common value. */
  readonly ownOf: (field: MergedField, part: string) => unknown;
  readonly setOwn: (field: MergedField, part: string, value: unknown) => void;
  /** Addresses that stand on the form already, each once, with the title of their field. */
  readonly addresses: () => readonly { readonly title: string; readonly text: string }[];
  readonly objections?: Objections;
  readonly members?: RepeatableMembers;
  readonly uploadFile?: UploadFile;
}

const Context = createContext<FormView | undefined>(undefined);

/** Gives the view to the form's parts. */
export const FormViewProvider = Context.Provider;

/** The view of the form that surrounds a part. */
export function useFormView(): FormView {
  const view = useContext(Context);
  if (view === undefined) throw new Error('A part of the merged form stands outside of it.');
  return view;
}

/** The field that the form library's options name, as it stands now. */
export function useFieldState(options: object): FieldState | undefined {
  const { stateOf } = useFormView();
  const key: unknown = Reflect.get(options, 'fieldKey');
  return typeof key === 'string' ? stateOf(key) : undefined;
}
