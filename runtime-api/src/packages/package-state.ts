import type { PackageSnapshot } from '@lianban/packages-catalog';
import type { PackageSummary } from '../client/contract.ts';
import type { Changed, NewDocument } from '../streams/change-stream.ts';

/** A published version of a package in its stream's state. */
export interface Revision {
  /** From 1. */
  readonly revision: number;
  /** Hash over everything the version uses. */
  readonly version: string;
  /** Document with the `PackageSnapshot`. */
  readonly snapshotId: string;
  readonly publishedAt: string;
  readonly by: string;
  /** Day from which new applications get it, ISO; absent = from its publication. */
  readonly effectiveFrom?: string;
}

/** State of a package's stream `package:<id>`. */
export interface PackageState {
  readonly packageId: string;
  readonly revisions: readonly Revision[];
  /** Document with what the designer saved and has not published. */
  readonly draftId: string | null;
}

/** What the designer works on: a package and its diagram. */
export interface DesignDraft {
  readonly package: PackageSnapshot['package'];
  readonly bpmn: string;
}

/** A package's row in lists, with the version published last. */
export interface PackageRow {
  readonly seq: string;
  readonly summary: PackageSummary;
  /** It takes force later, so another one may be in force now. */
  readonly later?: true;
  /** It says to whom it is recommended. */
  readonly recommends?: true;
}

/** Packages that are listed. */
export const mostPackages = 1_000;

/** Name of a package's stream. */
export const packageStream = (id: string): string => `package:${id}`;

/** The version that was published last, in force or not yet. */
export function latestRevision(state: PackageState): Revision | undefined {
  return state.revisions.at(-1);
}

/** The version that new applications get on a day: the last published of those in force. */
export function revisionInForce(state: PackageState, today: string): Revision | undefined {
  return state.revisions.findLast(
    ({ effectiveFrom }) => effectiveFrom === undefined || effectiveFrom <= today,
  );
}

/** The next published version, as a change of the package's stream; a designer's draft is used up, or outlives it. */
export function published(
  state: PackageState | undefined,
  snapshot: PackageSnapshot,
  next: Omit<Revision, 'revision'>,
  {
    documents = [],
    draftId = null,
  }: { readonly documents?: readonly NewDocument[]; readonly draftId?: string | null } = {},
): Changed<PackageState, Revision> {
  const { id } = snapshot.package.package;
  const revision: Revision = { ...next, revision: (state?.revisions.length ?? 0) + 1 };
  const summary = summaryOf(snapshot, revision);
  const { effectiveFrom } = revision;
  const later = effectiveFrom !== undefined && effectiveFrom > revision.publishedAt.slice(0, 10);
  return {
    events: [{ type: 'packagePublished', ...revision }],
    state: {
      packageId: id,
      revisions: [...(state?.revisions ?? []), revision],
      draftId,
    },
    reply: revision,
    documents,
    view: {
      kind: 'package',
      owner: null,
      packageId: id,
      status: 'published',
      title: `${summary.name} ${id}`,
      departments: [...new Set(snapshot.package.subItems.map(({ department }) => department))],
      data: {
        seq: snapshot.package.package.seq,
        summary: { ...summary },
        ...(later ? { later: true } : {}),
        ...(snapshot.package.package.recommendedWhen === undefined ? {} : { recommends: true }),
      },
    },
  };
}

/** A package's row in lists. */
export function summaryOf(snapshot: PackageSnapshot, current: Revision): PackageSummary {
  const { package: head, subItems } = snapshot.package;
  return {
    id: head.id,
    version: current.version,
    revision: current.revision,
    name: head.name,
    gloss: head.gloss,
    audience: head.audience,
    leadDepartment: head.leadDepartment,
    departments: new Set(subItems.map(({ department }) => department)).size,
    items: subItems.length,
    about: head.about,
    ...(head.aboutGloss === undefined ? {} : { aboutGloss: head.aboutGloss }),
  };
}
