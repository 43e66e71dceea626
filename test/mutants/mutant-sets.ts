import { engineMutants } from './engine-mutants.ts';
import type { Mutant } from './mutant.ts';

/** The planted bugs of each part of the house. */
export const mutantSets: Readonly<Record<string, readonly Mutant[]>> = { engine: engineMutants };
