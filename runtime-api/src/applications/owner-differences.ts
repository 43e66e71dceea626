import { answerAt, type FormData, type MergedForm, pruneFormData } from '@lianban/forms';
import { errorCodes } from '../error-codes.ts';
import { fillIn, type PlacedFault } from '../refusal.ts';
import { canonicalJson } from '../stores/canonical-json.ts';
import type { Prefills } from './prefill.ts';

/** An answer that is not what the owner's register says (一数一源): the register counts, both are shown. */
export interface OwnerDifference {
  /** Field key. */
  readonly key: string;
  readonly title: string;
  readonly gloss: string;
  /** What the applicant wrote. */
  readonly stated: unknown;
  /** What the register says. */
  readonly registered: unknown;
  /** Share source, as a reader knows it. */
  readonly source: string;
  /** Department whose data it is, where one is named. */
  readonly owner?: string;
}

/** Answers to `strict` fields that differ from what a register gave; a `suggest` field may differ without a word. */
export function ownerDifferences(
  form: MergedForm,
  data: FormData,
  prefills: Prefills,
): readonly OwnerDifference[] {
  const registered = form.fields.filter(
    ({ key, merge }) => merge === 'strict' && prefills[key]?.material !== undefined,
  );
  if (registered.length === 0) return [];
  const tidy = pruneFormData(form, data);
  return registered.flatMap((field): readonly OwnerDifference[] => {
    const { key, title, gloss, owner, party, member, slug } = field;
    const prefill = prefills[key];
    const stated = answerAt(tidy, party, member, slug);
    if (prefill === undefined || stated === undefined) return [];
    if (canonicalJson(stated) === canonicalJson(prefill.value)) return [];
    const { value, source } = prefill;
    const difference = { key, title, gloss, stated, registered: value, source };
    return [owner === undefined ? difference : { ...difference, owner }];
  });
}

/** What an applicant is told of it; nothing is refused. */
export function differenceFault(difference: OwnerDifference): PlacedFault {
  const { key, title, gloss, source } = difference;
  const stated = shortText(difference.stated);
  const registered = shortText(difference.registered);
  const code = 'OWNER_VALUE_DIFFERS';
  return {
    path: key,
    code,
    zh: `您填写的“${stated}”与${source}登记的“${registered}”不同，办理以登记为准。登记有误的，可以在“${title}”处提出异议。`,
    en: fillIn(errorCodes[code], { stated, registered, source, title: gloss || title }),
  };
}

function shortText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
