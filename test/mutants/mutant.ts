/** A bug to plant: one place of one source file, and the tests that must notice it. */
export interface Mutant {
  readonly name: string;
  /** Relative to the repository's folder. */
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Test files, at least one of which turns red. */
  readonly tests: readonly string[];
}

/** The file with the bug in it. Throws when the text to change is not there exactly once. */
export function planted({ name, file, find, replace }: Mutant, source: string): string {
  const places = source.split(find).length - 1;
  if (places === 1) return source.replace(find, () => replace);
  throw new Error(
    `The bug "${name}" applies no longer: expected its text once in ${file}, but it is there ${places} times.`,
  );
}
