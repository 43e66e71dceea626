import type { ServerConfig } from '../config.ts';

/** Where a command reads from and writes to. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Standard input to its end. */
  read(): Promise<string>;
}

/** One command of the command line. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly usage: string;
  /** Runs it; returns the exit code: 0 done, 1 refused or failed, 2 misused. */
  run(args: readonly string[], config: ServerConfig, terminal: Terminal): Promise<number>;
}

/** A command was misused; its message is one clear sentence. */
export class Misuse extends Error {}
