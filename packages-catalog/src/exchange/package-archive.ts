import type { Problem } from '@lianban/engine';
import { canonicalJson } from '../compile/canonical-json.ts';
import { type PackageSnapshot, packageVersion } from '../compile/package-snapshot.ts';
import { fault } from '../problem.ts';
import type { CatalogueFile } from '../read/catalogue-entries.ts';
import type { Scenario } from '../scenario.ts';

/** Name and version of the archive format. */
export const archiveFormat = 'lianban-package-archive/1';

/** A package version with everything it uses, to be carried elsewhere; its hash is the version there too. */
export interface ArchiveContent {
  readonly format: typeof archiveFormat;
  readonly package: string;
  /** SHA-256 over the snapshot: the version's name everywhere. */
  readonly version: string;
  readonly snapshot: PackageSnapshot;
  readonly scenarios: readonly Scenario[];
}

/** What a signature covers, and what the archive's file holds beside it: the same content always gives the same bytes. */
export function archiveText(content: ArchiveContent): string {
  return canonicalJson(content);
}

/** Puts a version and its scenarios together for an archive. */
export function archiveOf(
  snapshot: PackageSnapshot,
  scenarios: readonly Scenario[],
): ArchiveContent {
  return {
    format: archiveFormat,
    package: snapshot.package.package.id,
    version: packageVersion(snapshot),
    snapshot,
    scenarios,
  };
}

/** Reads what an archive says it is: the format, and a snapshot whose hash is the version it names. */
export function readArchiveContent(
  value: unknown,
): { readonly content: ArchiveContent } | { readonly problems: readonly Problem[] } {
  const content = value as Partial<ArchiveContent> | null;
  const refuse = (message: string, path: string) => ({
    problems: [fault('ARCHIVE_CONTENT_INVALID', message, { path })],
  });
  if (typeof content !== 'object' || content === null || content.format !== archiveFormat) {
    return refuse(`The file does not say "format": "${archiveFormat}".`, '/format');
  }
  const { snapshot, version, scenarios } = content;
  const lists = ['departments', 'items', 'materials', 'elements', 'rules', 'facts'] as const;
  if (
    typeof snapshot !== 'object' ||
    snapshot === null ||
    !lists.every((list) => Array.isArray(snapshot[list])) ||
    typeof snapshot.package?.package?.id !== 'string' ||
    !Array.isArray(scenarios)
  ) {
    return refuse('The archive holds no whole package version.', '/snapshot');
  }
  if (packageVersion(snapshot) !== version || content.package !== snapshot.package.package.id) {
    return refuse('The content is not the version that the archive names.', '/version');
  }
  return { content: content as ArchiveContent };
}

/** The archive as a folder of the exchange format, so that it comes in by the same door as any delivery. */
export function archiveFiles({ snapshot, scenarios }: ArchiveContent): readonly CatalogueFile[] {
  const { id } = snapshot.package.package;
  const { elements: dataElements, codeSets } = snapshot;
  const { departments, items, materials, rules, facts } = snapshot;
  const folder = `packages/${id}`;
  const json = (path: string, value: object): CatalogueFile => ({
    path,
    text: JSON.stringify(value),
  });
  return [
    json('archive.json', {
      departments,
      items,
      materials,
      dataElements,
      rules,
      facts,
      codeSets,
    }),
    json(`${folder}/package.json`, snapshot.package),
    ...(scenarios.length === 0 ? [] : [json(`${folder}/scenarios.json`, { scenarios })]),
    ...(snapshot.diagram === undefined
      ? []
      : [{ path: `${folder}/process.bpmn`, text: snapshot.diagram }]),
    ...Object.entries(snapshot.processes ?? {}).map(([name, text]) => ({
      path: `processes/${name}.bpmn`,
      text,
    })),
  ];
}
