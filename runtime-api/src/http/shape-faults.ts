import type { FastifyError } from 'fastify';
import type { PlacedFault } from '../refusal.ts';

type Complaint = NonNullable<FastifyError['validation']>[number];

/** What schema validation found, each at its place (`body/facts/loan-type`) in both languages. */
export function shapeFaults(
  complaints: readonly Complaint[],
  context: string,
): readonly PlacedFault[] {
  const alternatives = complaints.filter(({ keyword }) => keyword === 'anyOf');
  return complaints
    .filter((one) => !alternatives.some((whole) => isBranchOf(one, whole)))
    .map(({ instancePath, keyword, params, message = '' }) => {
      const { zh, en } = sentenceOf(keyword, params) ?? {
        zh: `内容不符合接口约定（${message}），请对照 /api/docs 更正。`,
        en: `${message}: see /api/docs and correct it.`,
      };
      return { path: `${context}${instancePath}`, code: 'INVALID_REQUEST', zh, en };
    });
}

/** Why each single alternative does not fit says nothing: the value fits none of them. */
function isBranchOf(one: Complaint, whole: Complaint): boolean {
  return one !== whole && one.schemaPath.startsWith(`${whole.schemaPath}/`);
}

type Params = Readonly<Record<string, unknown>>;
type Sentence = { readonly zh: string; readonly en: string };

/** What is wrong and what to do, for the keywords our schemas use. */
function sentenceOf(keyword: string, params: Params): Sentence | undefined {
  const own = sentences[keyword];
  return own?.(params);
}

const sentences: Readonly<Record<string, (params: Params) => Sentence>> = {
  required: ({ missingProperty }) => ({
    zh: `缺少“${missingProperty}”，请补上。`,
    en: `"${missingProperty}" is missing: add it.`,
  }),
  additionalProperties: ({ additionalProperty }) => ({
    zh: `没有“${additionalProperty}”这一项，请删除。`,
    en: `"${additionalProperty}" is not known here: remove it.`,
  }),
  type: ({ type }) => ({ zh: `类型应为 ${type}。`, en: `It must be of type ${type}.` }),
  enum: ({ allowedValues }) => ({
    zh: `应为其中之一：${(allowedValues as readonly unknown[]).join('、')}。`,
    en: `It must be one of ${(allowedValues as readonly unknown[]).join(', ')}.`,
  }),
  minimum: ({ limit }) => ({ zh: `不能小于 ${limit}。`, en: `It must be at least ${limit}.` }),
  maximum: ({ limit }) => ({ zh: `不能大于 ${limit}。`, en: `It must be at most ${limit}.` }),
  minLength: ({ limit }) => ({
    zh: `至少 ${limit} 个字符。`,
    en: `It must have at least ${limit} characters.`,
  }),
  maxLength: ({ limit }) => ({
    zh: `至多 ${limit} 个字符。`,
    en: `It must have at most ${limit} characters.`,
  }),
  anyOf: () => ({
    zh: '这里不能是这种类型的值，请对照 /api/docs 更正。',
    en: 'A value of this kind does not belong here: see /api/docs and correct it.',
  }),
};
