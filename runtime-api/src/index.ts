/** The runtime does: it is the only place with input and output. */

// cases
export { caseStream, queueTaskId, taskAddress } from './cases/case-address.ts';
export { type CaseVersion, type PinnedCase, pinCase } from './cases/case-version.ts';
export {
  type CaseReply,
  type CaseRequest,
  type CommandDoor,
  type CommandDoorDeps,
  createCommandDoor,
} from './cases/handle-command.ts';
export { newDocumentId } from './cases/new-document-id.ts';
export { type ReplayDifference, type ReplayReport, replayStore } from './cases/replay.ts';
export { errorCodes } from './error-codes.ts';
export { statusOfRefusal } from './http/error-table.ts';
export { buildServer } from './server.ts';
// stores
export { canonicalJson, sha256 } from './stores/canonical-json.ts';
export { createFolderFileStore } from './stores/files/folder-file-store.ts';
export { createMemoryFileStore } from './stores/memory/memory-file-store.ts';
export { createMemoryStore } from './stores/memory/memory-store.ts';
export type {
  Commit,
  CommitResult,
  DocumentRow,
  EffectRow,
  FileStore,
  RecordedCommit,
  Store,
  StoredFile,
  StreamHead,
  TaskQuery,
  TaskRow,
  TimerRow,
  ViewQuery,
  ViewRow,
} from './stores/ports.ts';
export { taskCursor, viewCursor } from './stores/ports.ts';
export { type DraftCommit, hashOf, sealCommit } from './stores/seal-commit.ts';
export { openSqliteStore, type SqliteStore } from './stores/sqlite/sqlite-store.ts';
export { StoreUnavailable } from './stores/store-unavailable.ts';
