import type { Problem } from '@lianban/engine';
import type { Refusal } from '../refusal.ts';

/** The catalogue that an empty store should begin with was refused; the store is still empty. */
export class CatalogueUnusable extends Error {
  readonly problems: readonly Problem[];

  constructor(folder: string, { message, problems = [] }: Refusal) {
    super(
      `The catalogue ${folder} was refused, and the store still has none: ${message} Mend it, or begin with the examples and import yours.`,
    );
    this.name = 'CatalogueUnusable';
    this.problems = problems;
  }
}
