import type { Condition } from '@lianban/engine';
import type { ReviewPoint } from './service-item.ts';

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
  /**
   * Among which members a free choice is made. `asked`: the one its rules name, one produced before, one that is asked for
   * by name anyway. `all`: every member. Absent = `asked` where it has rules (`resolve`), otherwise `all`.
   */
  readonly among?: 'asked' | 'all';
  readonly resolve?: readonly ResolveRule[];
  readonly satisfies?: readonly string[];
  readonly synonyms: readonly string[];
  readonly usedAs?: readonly { readonly item: string; readonly label: string }[];
  readonly producedBy?: readonly string[];
  /** `false`: it is looked up or made by a part of the case, and never uploaded. */
  readonly upload?: false;
  /** Days for which the paper is good, from its issue. */
  readonly validDays?: number;
  /** Legal basis for asking for it. */
  readonly basis?: string;
  /** What a clerk looks at (审查要点), whoever asks for it. */
  readonly reviewPoints?: readonly ReviewPoint[];
}

/** Whether any member of a class will do, so that the least burdensome one is taken. */
export function isOpenClass({ isClass, choice, among, resolve }: Material): boolean {
  if (isClass !== true || choice !== 'free') return false;
  return (among ?? (resolve === undefined ? 'all' : 'asked')) === 'all';
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
