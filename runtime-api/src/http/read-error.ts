import type { FastifyError } from 'fastify';
import { type PlacedFault, type Refusal, refuse } from '../refusal.ts';
import { StoreUnavailable } from '../stores/store-unavailable.ts';

/** What fastify refused before a handler ran, as a refusal; undefined for a mistake of our own. */
export function readError(error: FastifyError, bodyLimit: number): Refusal | undefined {
  if (error.validation !== undefined) {
    const context = error.validationContext ?? 'body';
    return refuse('INVALID_REQUEST', {}, { faults: faultsOf(error, context) });
  }
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return refuse('UNSUPPORTED_MEDIA_TYPE');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('BODY_TOO_LARGE', { limit: bodyLimit });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return refuse('MALFORMED_JSON');
    case 'FST_UNDER_PRESSURE':
      return refuse('SERVER_BUSY');
  }
  if (error instanceof StoreUnavailable) return refuse('SERVER_BUSY');
  if (error instanceof SyntaxError) return refuse('MALFORMED_JSON');
  if (error.statusCode === 429) return refuse('TOO_MANY_REQUESTS', { seconds: 60 });
  const clientsFault = (error.statusCode ?? 500) >= 400 && (error.statusCode ?? 500) < 500;
  return clientsFault ? refuse('INVALID_REQUEST') : undefined;
}

function faultsOf(error: FastifyError, context: string): readonly PlacedFault[] {
  return (error.validation ?? []).map(({ instancePath, keyword, params, message = '' }) => {
    const said = sentenceOf(keyword, params);
    return {
      path: `${context}${instancePath}`,
      code: 'INVALID_REQUEST',
      zh: said?.zh ?? message,
      en: said?.en ?? message,
    };
  });
}

/** What is wrong at a place, for the keywords our schemas use. */
function sentenceOf(
  keyword: string,
  params: Readonly<Record<string, unknown>>,
): { readonly zh: string; readonly en: string } | undefined {
  switch (keyword) {
    case 'required':
      return {
        zh: `缺少“${params.missingProperty}”，请补上。`,
        en: `"${params.missingProperty}" is missing: add it.`,
      };
    case 'additionalProperties':
      return {
        zh: `没有“${params.additionalProperty}”这一项，请删除。`,
        en: `"${params.additionalProperty}" is not known here: remove it.`,
      };
    case 'type':
      return { zh: `类型应为 ${params.type}。`, en: `It must be of type ${params.type}.` };
    case 'enum':
      return {
        zh: `应为其中之一：${String(params.allowedValues)}。`,
        en: `It must be one of ${String(params.allowedValues)}.`,
      };
    default:
      return undefined;
  }
}
