import type { Catalogue } from './catalogue.ts';
import type { WorkedCase } from './plan/worked-case.ts';

/**
 * A worked case of a package: what somebody answers, and what must come of it. Only what is written is compared; the
 * package is refused at publishing while one comes out otherwise.
 */
export interface Scenario extends Partial<WorkedCase> {
  readonly package: string;
  /** Its name, unique in the package. */
  readonly case: string;
  /** Facts by key; several values as a list or `water+power`. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Members per party; absent = one. */
  readonly parties?: Readonly<Record<string, number>>;
  /** Materials whose share query fails. */
  readonly shareFails?: readonly string[];
}

/** Whether a delivery brought a package's scenarios; what was there before is the same list as in the base. */
export function scenariosDelivered(
  id: string,
  catalogue: Pick<Catalogue, 'scenarios'>,
  base: Pick<Catalogue, 'scenarios'> | undefined,
): boolean {
  return catalogue.scenarios.has(id) && catalogue.scenarios.get(id) !== base?.scenarios.get(id);
}
