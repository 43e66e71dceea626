import type { RuleOutcome } from '@lianban/engine';
import type { PlannedField } from '../case-plan.ts';
import type { CompiledField, CompiledPart } from '../compile/compile-part.ts';
import type { DataElement } from '../data-element.ts';

/** A datum of one party member, whoever asks for it. */
export interface Datum {
  readonly key: string;
  readonly element: DataElement;
  readonly party: string;
  readonly member: number;
  /** Party and place under which its papers are looked up. */
  readonly asked: { readonly party: string; readonly index: number };
  readonly holders: Holder[];
}

/** A part whose form has the datum, with the rules by which it has. */
export interface Holder {
  readonly part: CompiledPart;
  readonly field: CompiledField;
  readonly include: RuleOutcome;
  readonly outcome: RuleOutcome;
}

/** What fills a field. */
export type Prefill = NonNullable<PlannedField['prefilledBy']>;
