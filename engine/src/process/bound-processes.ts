import type { ProcessState } from './state.ts';

/** How often a process bound at run time may call itself, directly or over others. */
export const MAX_BOUND_DEPTH = 10;

/** The keys (`<process>@<version>`) of the processes bound at run time that an instance now runs, sorted: its graph must hold them. */
export function boundProcesses({ scopes }: ProcessState): readonly string[] {
  const keys = new Set<string>();
  for (const { process = '' } of Object.values(scopes))
    if (process.includes('@')) keys.add(process);
  return [...keys].sort();
}

/** The process of a key. */
export function boundProcess(key: string): string {
  const end = key.indexOf('@');
  return end < 0 ? key : key.slice(0, end);
}
