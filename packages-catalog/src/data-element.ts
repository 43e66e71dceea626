/** A datum, whatever label a department gives it (数据元). The shape is that of `data-elements.yaml`. */
export interface DataElement {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  /** string, integer, decimal, money, date, month, time, boolean, text, address, region, file, table or `enum:<codeSet>`. */
  readonly type: string;
  readonly rule?: string;
  readonly sensitivity: '一般' | '个人信息' | '敏感个人信息';
  readonly merge: 'strict' | 'suggest';
  /** Department whose data it is (一数一源); absent = the issuer of the paper in `prefillFrom`. */
  readonly owner?: string;
  readonly prefillFrom?: string;
  readonly labels: readonly string[];
}

/** A validation rule with its test vectors. */
export interface DataRule {
  readonly id: string;
  readonly gloss: string;
  readonly pattern?: string;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  readonly severity?: 'warn';
  readonly note?: string;
}

/** Code sets by name; a value is written `code label`, or is its own code. */
export type CodeSets = Readonly<Record<string, readonly string[]>>;
