import { hardRules } from '../check-rules.ts';
import { isSignature } from '../describe-element.ts';
import type { MergedField } from '../merged-form.ts';

/** Which control shows a field. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'address'
  | 'money'
  | 'decimal'
  | 'integer'
  | 'date'
  | 'dateOrLongTerm'
  | 'month'
  | 'time'
  | 'options'
  | 'select'
  | 'boolean'
  | 'table'
  | 'file'
  | 'signature';

/** More options than this, or longer ones, are a list to open. */
const MOST_OPTIONS_IN_VIEW = 4;
const LONGEST_OPTION_IN_VIEW = 12;

/** The control for a field, by its constraint and the registry's type. */
export function fieldKind(field: MergedField): FieldKind {
  const { type, constraint } = field;
  if (constraint.type === 'array') return 'table';
  if (constraint.type === 'object') return isSignature(field.element) ? 'signature' : 'file';
  if (constraint.type === 'boolean') return 'boolean';
  if (constraint.enum !== undefined) return optionsKind(field);
  if (constraint.type === 'integer') return 'integer';
  if (constraint.type === 'number') return 'decimal';
  if (hasFormat(field, 'date-or-long-term')) return 'dateOrLongTerm';
  switch (type) {
    case 'date':
    case 'month':
    case 'time':
    case 'money':
    case 'decimal':
    case 'address':
      return type;
    case 'text':
      return 'longText';
    default:
      return 'text';
  }
}

function optionsKind({ options = [] }: MergedField): FieldKind {
  const short = options.every(({ label }) => label.length <= LONGEST_OPTION_IN_VIEW);
  return short && options.length <= MOST_OPTIONS_IN_VIEW ? 'options' : 'select';
}

/** Whether the field has several controls, so that its label names a group. */
export function isGroup(kind: FieldKind): boolean {
  return ['options', 'boolean', 'table', 'file', 'signature'].includes(kind);
}

/** Whether the field takes the whole width of its card. */
export function isWide(kind: FieldKind): boolean {
  return ['table', 'address', 'longText', 'signature', 'file'].includes(kind);
}

/** Whether one of a field's rules, a warning one included, is this. */
export function hasFormat(
  { constraint }: Pick<MergedField, 'constraint'>,
  format: string,
): boolean {
  return [...hardRules(constraint), ...(constraint['x-advice'] ?? [])].some(
    (rule) => rule.format === format,
  );
}
