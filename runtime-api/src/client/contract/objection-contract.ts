/** An objection (异议) against a datum of a register, filed with the department whose data it is. */
export interface Objection {
  readonly objectionId: string;
  readonly applicationId: string;
  readonly packageId: string;
  /** Field key `element@party[member]`. */
  readonly key: string;
  readonly element: string;
  readonly title: string;
  /** Department that answers. */
  readonly department: string;
  /** Source the value came from. */
  readonly source: string;
  /** Both ready to show: codes by their words. */
  readonly registered: unknown;
  readonly claimed: unknown;
  readonly reason: string;
  readonly filedAt: string;
  readonly status: 'open' | 'corrected' | 'kept';
  readonly answer?: { readonly reply: string; readonly at: string };
}

export interface FileObjection {
  /** Field key of the value. */
  readonly key: string;
  /** What it should be. */
  readonly claimed: unknown;
  readonly reason: string;
}

export interface AnswerObjection {
  /** `corrected`: the register is mended; `kept`: it is right as it is. */
  readonly decision: 'corrected' | 'kept';
  readonly reply: string;
}
