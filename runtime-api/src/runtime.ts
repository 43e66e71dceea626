import type { CaseDesk } from './cases/case-desk.ts';
import type { ShareSourceStanding } from './client/contract.ts';
import type { Clock } from './clock.ts';
import type { DemoDesk } from './demo/demo-desk.ts';
import type { LogInGuard } from './identity/log-in-guard.ts';
import type { Sessions } from './identity/sessions.ts';
import type { ArchiveKeys } from './packages/archive-keys.ts';
import type { PackageLibrary } from './packages/package-library.ts';
import type { SharedDataSource } from './sharing/shared-data-source.ts';
import type { FileStore, Store } from './stores/ports.ts';

/** Everything uncertain that the server works with: stores, clocks, other systems. */
export interface Runtime {
  readonly store: Store;
  readonly files: FileStore;
  /** The bureau's time: due dates, receipts. The demonstration moves it on. */
  readonly clock: Clock;
  /** The machine's time: sessions and locks, which the demonstration clock must not end. */
  readonly wallClock: Clock;
  readonly guard: LogInGuard;
  readonly sessions: Sessions;
  readonly library: PackageLibrary;
  readonly archiveKeys: ArchiveKeys;
  readonly cases: CaseDesk;
  readonly sharing: SharedDataSource;
  /** How the systems behind it have answered; absent = there are none. */
  readonly shareSources?: () => readonly ShareSourceStanding[];
  /** Only in demonstration mode. */
  readonly demo?: DemoDesk;
  /** Token that lets the command line of the same machine work through the running server. */
  readonly operatorToken?: string;
}
