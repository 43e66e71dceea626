import type { DemoInfo, DemoWork, DemoWorkRequest } from '../client/contract.ts';
import type { Reader } from '../identity/reader.ts';
import type { Refusal } from '../refusal.ts';

/** What the demonstration adds: one-click roles, colleagues that work, a clock that can be moved on. */
export interface DemoDesk {
  info(): Promise<DemoInfo>;
  /** The account of a role, if it is one of the demonstration. */
  account(name: string): Promise<Reader | Refusal>;
  work(request: DemoWorkRequest, reader: Reader): Promise<DemoWork | Refusal>;
  /** Moves the clock on by working days. */
  moveClock(workingDays: number): Promise<void>;
}
