import type { Condition } from '@lianban/engine';

/** An application material (申请材料; CCCEV EvidenceType). The shape is that of `materials.yaml`. */
export interface Material {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly class: string;
  /** Whose paper it is. `couple`: one for both spouses; `household`: one per household. */
  readonly subject: string;
  readonly issuer: string | null;
  readonly channel: string;
  readonly share: {
    readonly mode: '电子证照' | '数据共享' | '部门自查' | '前序产生' | '不可共享';
    readonly source: string | null;
    readonly coverage: string;
  };
  readonly isClass?: boolean;
  readonly metBy?: readonly string[];
  readonly choice?: 'prescribed' | 'free';
  readonly resolve?: readonly ResolveRule[];
  readonly satisfies?: readonly string[];
  readonly synonyms: readonly string[];
  readonly usedAs?: readonly { readonly item: string; readonly label: string }[];
  readonly producedBy?: readonly string[];
}

/** Which member of a class to ask for; the first rule that holds. */
export type ResolveRule =
  | { readonly when: Condition; readonly use: string }
  | { readonly otherwise: string };

/** The same words for different papers. */
export interface MaterialHomonym {
  readonly label: string;
  readonly materials: readonly string[];
}
