import { boundProcesses, type CaseState } from '@lianban/engine';
import type { CasePlan } from '@lianban/packages-catalog';
import type { Clock } from '../clock.ts';
import { createBoundedCache } from '../packages/bounded-cache.ts';
import { createFindProcess } from '../packages/callable-processes.ts';
import { caseVersionOf } from '../packages/case-version-of.ts';
import type { PackageLibrary } from '../packages/package-library.ts';
import { isRefusal } from '../refusal.ts';
import type { Store } from '../stores/ports.ts';
import type { CaseVersion } from './case-version.ts';
import { type CommandDoor, createCommandDoor } from './handle-command.ts';

/** A case as it is now: state, plan, and the version of its stream. */
export interface CaseFile {
  readonly version: number;
  readonly state: CaseState;
  readonly plan: CasePlan;
  readonly packageVersion: CaseVersion;
}

/** The door to cases with what reading them needs. */
export interface CaseDesk {
  readonly door: CommandDoor;
  open(caseId: string): Promise<CaseFile | undefined>;
  /** The same from what was seen last: for a command, whose decision finds out whether that was the latest. */
  openLast(caseId: string): Promise<CaseFile | undefined>;
  /** A case file from a state that a command has just returned. */
  fileOf(state: CaseState, version: number): Promise<CaseFile>;
}

const versionsKept = 64;
const plansKept = 2_000;

/** Opens the desk over a store and the published packages. */
export function createCaseDesk(store: Store, clock: Clock, library: PackageLibrary): CaseDesk {
  const versions = createBoundedCache<CaseVersion | undefined>(versionsKept);
  const plans = createBoundedCache<CasePlan>(plansKept);

  const versionOf = (packageId: string, version: string) =>
    versions.get(`${packageId} ${version}`, async () => {
      const published = await library.version(packageId, version);
      return isRefusal(published) ? undefined : caseVersionOf(published);
    });
  const planOf = (planId: string) =>
    plans.get(planId, async () => {
      const document = await store.document(planId);
      if (document === undefined) throw new Error(`The plan ${planId} is not stored.`);
      return document.content as unknown as CasePlan;
    });

  const desk: CaseDesk = {
    door: createCommandDoor({
      store,
      clock,
      calendar: library.calendar,
      versionOf,
      findProcess: createFindProcess(store, library),
    }),
    async open(caseId) {
      if (!caseId.startsWith('case:')) return undefined;
      const head = await store.load(caseId);
      return head && desk.fileOf(head.snapshot as unknown as CaseState, head.version);
    },
    async openLast(caseId) {
      const { state, version } = await desk.door.latest(caseId);
      return state && desk.fileOf(state, version);
    },
    async fileOf(state, version) {
      const packageVersion =
        boundProcesses(state.process).length > 0
          ? (await desk.door.pinnedCase(state)).version
          : await versionOf(state.packageId, state.packageVersion);
      if (packageVersion === undefined) {
        throw new Error(`Package ${state.packageId} has no version ${state.packageVersion}.`);
      }
      return { version, state, plan: await planOf(state.planId), packageVersion };
    },
  };
  return desk;
}
