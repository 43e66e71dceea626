type Counts = Readonly<Record<string, number>>;

/**
 * A worked case of a package: what somebody answers, and what must come of it. Only what is written is compared with
 * the plan, key by key as `toWorkedCase` names them.
 */
export interface Scenario {
  readonly package: string;
  /** Its name, unique in the package. */
  readonly case: string;
  /** Facts by key; several values as a list or `water+power`. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Members per party; absent = one. */
  readonly parties?: Counts;
  /** Materials whose share query fails. */
  readonly shareFails?: readonly string[];
  /** Region (行政区划) it is handled in: its own items count. */
  readonly region?: string;
  readonly asked?: number;
  readonly subItems?: readonly string[];
  readonly departments?: readonly string[];
  readonly startWaves?: readonly (readonly string[])[];
  readonly finishWaves?: readonly (readonly string[])[];
  readonly aliases?: Readonly<Record<string, string>>;
  readonly materials?: Counts;
  readonly forms?: Counts;
  readonly fields?: Counts;
  readonly steps?: Counts;
  readonly trips?: Counts;
  readonly workingDays?: Counts;
  readonly materialList?: readonly object[];
}

/** What holds scenarios: a catalogue. */
interface WithScenarios {
  readonly scenarios: ReadonlyMap<string, readonly Scenario[]>;
}

/** Whether a delivery brought a package's scenarios; what was there before is the same list as in the base. */
export function scenariosDelivered(
  id: string,
  catalogue: WithScenarios,
  base: WithScenarios | undefined,
): boolean {
  return catalogue.scenarios.has(id) && catalogue.scenarios.get(id) !== base?.scenarios.get(id);
}
