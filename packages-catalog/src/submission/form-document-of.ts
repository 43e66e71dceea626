import {
  amountInWords,
  type ElementInfo,
  type FormDocument,
  type FormDocumentCell,
  type FormDocumentLine,
  type FormPart,
  type FormPartField,
  fieldKey,
  groupedAmount,
  type PartAnswers,
  type TableColumn,
} from '@lianban/forms';
import type { CasePlan } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { describedElement } from './department-forms.ts';
import { formPartsOf, laterFields } from './form-parts-of.ts';

/** What stands above and below a department's printed form besides its answers. */
export interface FormDocumentFrame {
  readonly heading: FormDocument['heading'];
  readonly notes: readonly string[];
}

/**
 * A department's own application form as a document, from its projection: every field the form has in this case, in
 * the department's order and under its labels, grouped by its parties; what a result will fill says so.
 * Undefined where the case has no such part.
 */
export function formDocumentOf(
  compiled: CompiledPackage,
  plan: CasePlan,
  answers: PartAnswers,
  frame: FormDocumentFrame,
): FormDocument | undefined {
  const part = formPartsOf(compiled, plan).find((one) => one.part === answers.part);
  if (part === undefined) return undefined;
  const { content } = compiled;
  return {
    title: part.name,
    department: content.departments.get(part.department)?.name ?? part.department,
    ...frame,
    groups: groupsOf(compiled, plan, part, answers),
  };
}

// ---------------------------------------------------------------------------------------------

interface Filling {
  readonly compiled: CompiledPackage;
  readonly plan: CasePlan;
  readonly values: ReadonlyMap<string, unknown>;
  readonly later: ReadonlySet<string>;
}

/** Fields by the party as the department names it, one group for each member, in order of first appearance. */
function groupsOf(
  compiled: CompiledPackage,
  plan: CasePlan,
  { fields }: FormPart,
  { answers }: PartAnswers,
): FormDocument['groups'] {
  const values = new Map(answers.map(({ key, value }) => [key, value]));
  const filling = { compiled, plan, values, later: laterFields(plan) };
  const holders = Map.groupBy(fields, ({ holder = '', party }) => `${holder} ${party}`);
  return [...holders.values()].flatMap((own) => {
    const members = [...Map.groupBy(own, ({ member }) => member).values()];
    return members.map((ofMember, at) => ({
      title: members.length > 1 ? `${titleOf(ofMember)}（${at + 1}）` : titleOf(ofMember),
      lines: ofMember.map((field) => lineOf(field, filling)),
    }));
  });
}

function titleOf([field]: readonly FormPartField[]): string {
  return field?.holder ?? field?.party ?? '';
}

const WIDE_TYPES: ReadonlySet<string> = new Set(['address', 'text', 'table', 'file', 'money']);

function lineOf(field: FormPartField, filling: Filling): FormDocumentLine {
  const { element, party, member, label } = field;
  const info = describedElement(filling.compiled, element)?.info;
  const cell = cellOf(fieldKey(element, party, member), info, filling);
  const long = cell.kind === 'text' && (cell.text.length > 18 || cell.text.includes('\n'));
  const wide = long || cell.kind === 'later' || WIDE_TYPES.has(info?.type ?? '');
  return { label, cell, wide };
}

function cellOf(
  key: string,
  info: ElementInfo | undefined,
  { compiled, plan, values, later }: Filling,
): FormDocumentCell {
  const value = values.get(key);
  if (value === undefined) {
    return later.has(key) ? { kind: 'later', key, from: laterText(compiled, plan, key) } : BLANK;
  }
  if (Array.isArray(value)) return tableOf(value, info?.columns ?? []);
  return { kind: 'text', text: textOf(value, info) };
}

const BLANK: FormDocumentCell = { kind: 'blank' };

function laterText({ parts }: CompiledPackage, { fields }: CasePlan, key: string): string {
  const field = fields.find((one) => fieldKey(one.element, one.party, one.member) === key);
  const part = parts.find(({ ref }) => ref === field?.prefilledBy?.part);
  return part === undefined ? '由前序结果填入' : `“${part.subItem.name}”办结后填入`;
}

function tableOf(rows: readonly unknown[], columns: readonly TableColumn[]): FormDocumentCell {
  return {
    kind: 'table',
    columns: columns.map(({ name }) => name),
    rows: rows.map((row) => {
      const cells = (row ?? {}) as Readonly<Record<string, unknown>>;
      return columns.map(({ id, options }) => coded(cells[id], options));
    }),
  };
}

function textOf(value: unknown, info: ElementInfo | undefined): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object' && value !== null) return fileText(value);
  const text = coded(value, info?.options);
  if (info?.type !== 'money') return text;
  const words = amountInWords(text);
  return `￥${groupedAmount(text)}${words === undefined ? '' : `（大写：${words}）`}`;
}

function coded(value: unknown, options: ElementInfo['options']): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  return options?.find((option) => option.value === text)?.label ?? text;
}

/** A file by its name; a name typed as a signature says that it is one. */
function fileText(value: object): string {
  const name = 'name' in value ? String(value.name) : '';
  return 'fileId' in value ? `见附件：${name}` : `${name}（电子签名）`;
}
