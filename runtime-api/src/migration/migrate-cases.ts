import { isRejection } from '@lianban/engine';
import type { CaseFile } from '../cases/case-desk.ts';
import type { MigrateCases, MigratedCase, MigrationReport } from '../client/contract.ts';
import { nowOf } from '../clock.ts';
import type { Locale } from '../http/locale.ts';
import { actorOf, type Reader } from '../identity/reader.ts';
import { caseVersionOf } from '../packages/case-version-of.ts';
import { isRefusal, type PlacedFault, type Refusal, refuse } from '../refusal.ts';
import { viewCursor } from '../stores/ports.ts';
import { migrationFault } from './migration-fault.ts';
import { type MigrationRoom, type MigrationTarget, tryMigration } from './try-migration.ts';

/** Cases that one request looks at. */
const casesAtOnce = 50;

/** What a person who migrates is told in. */
interface Migrating {
  readonly reader: Reader;
  readonly locale: Locale;
}

/**
 * Tries, or carries out, that running cases of one version go on in another: a page of cases at a time. Each is a
 * commit of its own, so a run that is cut short leaves no case half over, and running it again does the rest.
 */
export async function migrateCases(
  room: MigrationRoom,
  { reader, locale }: Migrating,
  request: MigrateCases,
): Promise<MigrationReport | Refusal> {
  const { packageId, from, to, after } = request;
  if (from === to) return refuse('MIGRATION_SAME_VERSION', { id: packageId });
  const source = await room.library.version(packageId, from);
  if (isRefusal(source)) return source;
  const published = await room.library.version(packageId, to);
  if (isRefusal(published)) return published;
  const target = { published, version: await caseVersionOf(published) };
  const { caseIds, next } =
    request.cases === undefined
      ? await openCases(room, packageId, after)
      : { caseIds: request.cases, next: undefined };
  const cases: MigratedCase[] = [];
  for (const caseId of caseIds) {
    const file = await room.cases.open(caseId);
    const isThere = file?.state.packageId === packageId && file.state.packageVersion === from;
    if (file !== undefined && isThere) {
      cases.push(await migrateOne(room, { reader, locale }, file, target, request));
    } else if (request.cases !== undefined) {
      cases.push(elsewhere(caseId, file, locale));
    }
  }
  return { cases, ...(next === undefined ? {} : { next }) };
}

// ---------------------------------------------------------------------------

/** A page of the open cases of a package. */
async function openCases({ store }: MigrationRoom, packageId: string, after: string | undefined) {
  const query = { kind: 'case', packageId, status: 'open', limit: casesAtOnce } as const;
  const rows = await store.views({ ...query, ...(after !== undefined && { after }) });
  const last = rows.length < casesAtOnce ? undefined : rows.at(-1);
  return { caseIds: rows.map(({ streamId }) => streamId), next: last && viewCursor(last) };
}

/** A case that was named and is not in the version it should leave. */
function elsewhere(caseId: string, file: CaseFile | undefined, locale: Locale): MigratedCase {
  const { code, message } = refuse('MIGRATION_ELSEWHERE', { id: caseId });
  const { zh, en } = migrationFault({ code, severity: 'error', message }, new Map());
  return {
    ...{ caseId, caseNo: file?.state.caseNo ?? caseId, fits: false, migrated: false },
    ...{ added: [], dropped: [] },
    faults: [{ path: '', code, message: locale === 'zh' ? zh : en }],
  };
}

async function migrateOne(
  room: MigrationRoom,
  { reader, locale }: Migrating,
  file: CaseFile,
  target: MigrationTarget,
  { mapping = {}, reason, dryRun }: MigrateCases,
): Promise<MigratedCase> {
  const { state, version } = file;
  const { caseId, caseNo } = state;
  const why = reason === undefined ? {} : { reason };
  const trial = await tryMigration(room, file, target, { mapping, ...why });
  const stays = (faults: readonly PlacedFault[]): MigratedCase => ({
    ...{ caseId, caseNo, fits: false, migrated: false, added: [], dropped: [] },
    faults: faults.map(({ path, code, zh, en }) => ({
      ...{ path, code },
      message: locale === 'zh' ? zh : en,
    })),
  });
  if (!('migration' in trial)) return stays(trial.faults);
  const { migration, added, dropped, documents, plan } = trial;
  if (!dryRun) {
    const day = nowOf(room.clock).slice(0, 10);
    const serials: Record<string, number> = {};
    for (const { ref, item } of plan.parts) {
      if (state.parts[ref]?.serial !== undefined) continue;
      serials[ref] = await room.store.nextSerial(`part:${item}:${day}`);
    }
    const reply = await room.cases.door.handleCommand(caseId, {
      commandId: `migrate ${version} ${migration.packageVersion}`,
      actor: actorOf(reader),
      command: {
        ...{ ...migration, serials, type: 'migrateCase' },
        ...{ from: state.packageVersion, seen: version },
      },
      documents,
    });
    if (isRejection(reply)) {
      const { code, message } = reply;
      return stays([
        { path: '', code, zh: `办件刚刚有变动，请再试一次（${message}）`, en: message },
      ]);
    }
  }
  return { caseId, caseNo, fits: true, migrated: !dryRun, added, dropped, faults: [] };
}
