import type {
  ElementInfo,
  FieldConstraint,
  FieldOption,
  RuleCheck,
  TableColumn,
} from './form-part.ts';
import { isKnownFormat, patternOfFormat } from './formats.ts';

/** A data element as a catalogue states it. */
export interface StatedElement {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly type: string;
  readonly rule?: string;
  readonly merge: 'strict' | 'suggest';
  readonly sensitivity: string;
  /** Department whose data it is. */
  readonly owner?: string;
  /** Columns of a table element; a table without any gets 姓名或名称, 证件号码, 说明. */
  readonly columns?: readonly StatedColumn[];
}

/** A column of a table element as a catalogue states it. */
export interface StatedColumn {
  readonly id: string;
  readonly name: string;
  readonly gloss?: string;
  readonly type: string;
  readonly rule?: string;
  readonly required?: boolean;
}

/** A rule as a catalogue states it. */
export interface StatedRule {
  readonly id: string;
  readonly pattern?: string;
  readonly severity?: 'warn';
}

/** What an element's type and rule refer to. */
export interface Registry {
  readonly rules: ReadonlyMap<string, StatedRule>;
  /** Values written `code label`, or a value that is its own code. */
  readonly codeSets: Readonly<Record<string, readonly string[]>>;
}

/** An element as forms use it: what to show, and what its values must keep to. */
export interface DescribedElement {
  readonly info: ElementInfo;
  readonly constraint: FieldConstraint;
}

/**
 * Turns a catalogue's element into title, options and constraint.
 * A code set that the catalogue does not hold leaves the element a free text; a rule
 * that our code does not know works by its pattern; severity `warn` makes it advice.
 */
export function describeElement(element: StatedElement, registry: Registry): DescribedElement {
  const { id, name, gloss, type, rule, merge, sensitivity, owner } = element;
  const options = optionsOf(type, registry);
  const columns = type === 'table' ? describeColumns(element.columns, registry) : undefined;
  const info: ElementInfo = {
    id,
    name,
    gloss,
    type,
    ...(rule === undefined ? {} : { rule }),
    merge,
    sensitivity,
    ...(owner === undefined ? {} : { owner }),
    ...(options === undefined ? {} : { options }),
    ...(columns === undefined ? {} : { columns }),
  };
  const base = baseConstraint(id, type, options, columns);
  return { info, constraint: withRule(base, rule, registry) };
}

const LONGEST = { string: 200, address: 200, region: 100, text: 2000 } as const;

/** What a type alone demands. Money and decimals are text: `1250000.00` is exact, a float is not. */
function baseConstraint(
  id: string,
  type: string,
  options: readonly FieldOption[] | undefined,
  columns: readonly TableColumn[] | undefined,
): FieldConstraint {
  if (options !== undefined) return { type: 'string', enum: options.map(({ value }) => value) };
  switch (type) {
    case 'integer':
      return { type: 'integer', minimum: 0, maximum: 999_999_999 };
    case 'boolean':
      return { type: 'boolean' };
    case 'decimal':
      return { type: 'string', format: 'decimal', maxLength: 30 };
    case 'money':
      return { type: 'string', format: 'money2', maxLength: 20 };
    case 'date':
    case 'month':
    case 'time':
      return { type: 'string', format: type, maxLength: 20 };
    case 'file':
      return fileConstraint(isSignature(id));
    case 'table':
      return { type: 'array', items: rowSchema(columns ?? []), minItems: 1, maxItems: 200 };
    default:
      return { type: 'string', maxLength: LONGEST[type as keyof typeof LONGEST] ?? 200 };
  }
}

/** Whether a `file` element is a signature, which may also be given as a typed name. */
export function isSignature(elementId: string): boolean {
  return /(^|[.-])signature$/.test(elementId);
}

/** A file is held by reference `{fileId, name}`; a signature may be `{name}`: the name typed as a signature, no file. */
function fileConstraint(signature: boolean): FieldConstraint {
  return {
    type: 'object',
    properties: {
      fileId: { type: 'string', minLength: 1, maxLength: 100 },
      name: { type: 'string', minLength: 1, maxLength: 200 },
    },
    required: signature ? ['name'] : ['fileId', 'name'],
    additionalProperties: false,
  };
}

const WITHOUT_CHECK: ReadonlySet<string> = new Set(['auto-now', 'computed']);

function withRule(
  base: FieldConstraint,
  rule: string | undefined,
  { rules }: Registry,
): FieldConstraint {
  if (rule === undefined) return base;
  if (WITHOUT_CHECK.has(rule)) return { ...base, readOnly: true };
  const stated = rules.get(rule);
  const pattern = stated?.pattern === patternOfFormat(rule) ? undefined : stated?.pattern;
  const checks: RuleCheck = {
    ...(isKnownFormat(rule) ? { format: rule } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  };
  if (stated?.severity !== 'warn') return { ...base, ...checks };
  return Object.keys(checks).length === 0 ? base : { ...base, 'x-advice': [checks] };
}

function optionsOf(type: string, { codeSets }: Registry): readonly FieldOption[] | undefined {
  if (!type.startsWith('enum:')) return undefined;
  const name = type.slice('enum:'.length);
  const values = Object.hasOwn(codeSets, name) ? codeSets[name] : undefined;
  return values === undefined || values.length === 0 ? undefined : values.map(readCode);
}

/** `10 未婚` is code 10 with the label 未婚; a value without a blank is its own code; a code in Chinese stays part of the label. */
export function readCode(written: string): FieldOption {
  const text = String(written).trim();
  const blank = text.indexOf(' ');
  if (blank < 0) return { value: text, label: text };
  const [value, label] = [text.slice(0, blank), text.slice(blank + 1).trim()];
  return { value, label: /^[\w.-]+$/.test(value) ? label : `${value}（${label}）` };
}

const PLAIN_COLUMNS: readonly StatedColumn[] = [
  { id: 'name', name: '姓名或名称', gloss: 'name', type: 'string', required: true },
  { id: 'id-no', name: '证件号码', gloss: 'ID number', type: 'string' },
  { id: 'note', name: '说明', gloss: 'note', type: 'string' },
];

function describeColumns(
  columns: readonly StatedColumn[] | undefined,
  registry: Registry,
): readonly TableColumn[] {
  const stated = columns === undefined || columns.length === 0 ? PLAIN_COLUMNS : columns;
  return stated.map(({ id, name, gloss, type, rule, required }) => {
    const options = optionsOf(type, registry);
    const constraint = withRule(baseConstraint(id, type, options, []), rule, registry);
    return {
      id,
      name,
      gloss: gloss ?? '',
      required: required ?? false,
      constraint,
      ...(options === undefined ? {} : { options }),
    };
  });
}

function rowSchema(columns: readonly TableColumn[]): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: Object.fromEntries(columns.map(({ id, constraint }) => [id, constraint])),
    required: columns.filter(({ required }) => required).map(({ id }) => id),
    additionalProperties: false,
  };
}
