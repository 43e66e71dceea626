import { boundProcesses, type CaseState } from '@lianban/engine';
import type { CasePlan } from '@lianban/packages-catalog';
import { createBoundedCache } from '../packages/bounded-cache.ts';
import type { Store } from '../stores/ports.ts';
import { boundBy } from './bound-documents.ts';
import type { CaseRequest } from './case-request.ts';
import { bindProcesses, type CaseVersion, type PinnedCase, pinCase } from './case-version.ts';

/** What a case names to be pinned; its process, where it runs, may have bound others. */
export type PinNames = Pick<CaseState, 'packageId' | 'packageVersion' | 'planId' | 'caseId'> &
  Partial<Pick<CaseState, 'process'>>;

/** Definitions of the cases worked on lately; a plan never changes, so none is ever outdated. */
export interface PinnedCases {
  /** `documents`: those that arrive with the command, where the plan is not stored yet. */
  pinOf(names: PinNames, documents?: CaseRequest['documents']): Promise<PinnedCase>;
}

/** A published version, compiled; undefined where there is none. */
export type VersionOf = (packageId: string, version: string) => Promise<CaseVersion | undefined>;

const pinsKept = 2_000;

/** Pins cases to versions and to the plans in a store. */
export function createPinnedCases(store: Store, versionOf: VersionOf): PinnedCases {
  const pins = createBoundedCache<PinnedCase>(pinsKept);
  const published = ({ packageId, packageVersion, planId }: PinNames, documents: Documents) =>
    pins.get(`${packageVersion} ${planId}`, async () => {
      const version = await versionOf(packageId, packageVersion);
      if (version === undefined) {
        throw new Error(`Package ${packageId} has no version ${packageVersion}.`);
      }
      const given = documents?.find(({ documentId }) => documentId === planId);
      const plan = given ?? (await store.document(planId));
      if (plan === undefined) throw new Error(`The plan ${planId} is not stored.`);
      return pinCase(version, plan.content as unknown as CasePlan);
    });
  return {
    pinOf: (names, documents) => {
      const { packageVersion, planId, caseId, process } = names;
      const keys = process === undefined ? [] : boundProcesses(process);
      if (process === undefined || keys.length === 0) return published(names, documents);
      return pins.get(`${packageVersion} ${planId} ${keys.join(' ')}`, async () => {
        const pinned = await published(names, documents);
        const bound = await bindProcesses(pinned, await boundBy(store, { caseId, process }));
        if ('definition' in bound) return bound;
        throw new Error(`What case ${caseId} has bound does not compile: ${bound[0]?.message}`);
      });
    },
  };
}

type Documents = CaseRequest['documents'];
