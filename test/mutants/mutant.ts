/** A bug to plant: one place of one source file, and the tests that must notice it. */
export interface Mutant {
  readonly name: string;
  /** Relative to the repository's folder. */
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Further places of the same file that the bug needs. */
  readonly also?: readonly { readonly find: string; readonly replace: string }[];
  /** Test files, at least one of which turns red. */
  readonly tests: readonly string[];
}

/** The file with the bug in it. Throws when a text to change is not there exactly once. */
export function planted({ name, file, find, replace, also = [] }: Mutant, source: string): string {
  return [{ find, replace }, ...also].reduce((text, change) => {
    const places = text.split(change.find).length - 1;
    if (places === 1) return text.replace(change.find, () => change.replace);
    throw new Error(
      `The bug "${name}" applies no longer: expected "${change.find}" once in ${file}, but it is there ${places} times.`,
    );
  }, source);
}
