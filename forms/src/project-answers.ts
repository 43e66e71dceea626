import { type FieldKey, fieldKey } from './field-key.ts';
import { elementSlug, type FormData, type FormPart } from './form-part.ts';
import { ownValue } from './normalise-value.ts';
import { ownValuesName } from './own-values.ts';

/** One department's own form, filled: what its systems and clerks get, and nothing else. */
export interface PartAnswers {
  readonly part: string;
  readonly department: string;
  /** Name of the department's form. */
  readonly name: string;
  /** In the order of the department's form; fields without an answer are left out. */
  readonly answers: readonly PartAnswer[];
}

/** One line of a department's form. */
export interface PartAnswer {
  readonly key: FieldKey;
  /** The label this department prints. */
  readonly label: string;
  readonly value: unknown;
}

/**
 * Projects a merged form's data back to one department's form: exactly its fields, with its labels,
 * in its order. Data that is malformed gives no answer, never an exception.
 */
export function projectAnswers(data: FormData, part: FormPart): PartAnswers {
  const answers = part.fields.flatMap(({ element, party, member, label }) => {
    const value = answerFor(data, { party, member, slug: elementSlug(element) }, part.part);
    return value === undefined ? [] : [{ key: fieldKey(element, party, member), label, value }];
  });
  return { part: part.part, department: part.department, name: part.name, answers };
}

/** What one part is told of a datum: its own value where there is one, or else the common one. */
function answerFor(
  data: unknown,
  {
    party,
    member,
    slug,
  }: { readonly party: string; readonly member: number; readonly slug: string },
  part: string,
): unknown {
  const own = ownValue(answerAt(data, party, member, ownValuesName(slug)), part);
  return own ?? answerAt(data, party, member, slug);
}

/** The answer of one party member to one element; undefined where the data has none. */
export function answerAt(data: unknown, party: string, member: number, slug: string): unknown {
  const members = ownValue(data, party);
  return Array.isArray(members) ? ownValue(members[member - 1], slug) : undefined;
}
