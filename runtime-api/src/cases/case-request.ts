import type { Actor, CaseCommand, CaseMigration, CaseState } from '@lianban/engine';
import type { DocumentRow } from '../stores/ports.ts';

/** A command for a case, with who gives it and the documents it names. */
export interface CaseRequest {
  /** Idempotency key; the same actor's same key is one command. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly command: CaseCommand | MigrateCase;
  /** Stored with the command, immutable: reasons, results, plan, answers. */
  readonly documents?: readonly Omit<DocumentRow, 'streamId' | 'sha256'>[];
  /** Values to reserve for ever with the command. */
  readonly reserve?: readonly string[];
}

/** 迁移: the case goes on in another version; decided over both versions, so it is none of the engine's own commands. */
export interface MigrateCase extends CaseMigration {
  readonly type: 'migrateCase';
  /** The version that it was worked out for. */
  readonly from: string;
  /** Version of the case that it was worked out for; a case that has moved on since is looked at again. */
  readonly seen: number;
}

/** What became of a command. */
export interface CaseReply {
  readonly caseId: string;
  readonly caseNo: string;
  /** Version of the case in which the command took effect. */
  readonly version: number;
  /** The case as it is after the command, or as it is now where the command was done before. */
  readonly state: CaseState;
  /** The command was done before, or changed nothing. */
  readonly repeated: boolean;
}
