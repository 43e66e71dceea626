import type { RuleOutcome } from '@lianban/engine';
import type { CompiledPart, CompiledRequirement } from '../compile/compile-part.ts';
import type { Material } from '../material.ts';
import { markOf } from './known-rows.ts';

/** One part asking for a paper. */
export interface Request {
  readonly part: CompiledPart;
  readonly needed: CompiledRequirement;
  /** Outcome of the rule by which the case has the part. */
  readonly include: RuleOutcome;
  /** Outcome of the requirement's rule. */
  readonly outcome: RuleOutcome;
  /** Outcome of the rule that chose the member of a class. */
  readonly choice?: RuleOutcome;
  /** What stands in the list that is met: a class, where the paper is one of its members. */
  readonly asked?: Material;
  /** Number of the alternative list that is met, from 1, and the label its paper has there. */
  readonly list?: number;
  readonly label?: string;
}

/** A paper of one party, whoever asks for it. */
export interface Paper {
  /** `material@partyKey`. */
  readonly key: string;
  readonly material: Material;
  readonly of: string;
  readonly requests: Request[];
}

/** Chooses the member of a class that a party shows: the material its rules name. */
export type ChooseMember = (
  classId: string,
  party: string,
) => { readonly use: string; readonly outcome: RuleOutcome };

/** The key of a paper: `id-card@buyer[2]`. */
export function paperKey(material: string, of: string): string {
  return `${material}@${of}`;
}

/** Names, for the key of a row, the requirement that a part asks by and the outcomes by which it does. */
export function askedIn({ needed, include, outcome }: Request): string {
  return `${markOf(needed)},${markOf(include)},${markOf(outcome)}`;
}
