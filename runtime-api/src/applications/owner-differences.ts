import { answerAt, type FormData, type MergedForm, pruneFormData } from '@lianban/forms';
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
