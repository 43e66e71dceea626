import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How the command line reaches the server that works on a data folder. */
export interface OperatorFile {
  readonly url: string;
  readonly token: string;
}

const pathOf = (data: string): string => join(data, 'operator.json');

/** A token for one run of the server: 256 random bits. */
export function newOperatorToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Leaves address and token where only the owner of the data folder can read them. */
export async function writeOperatorFile(data: string, file: OperatorFile): Promise<void> {
  await rm(pathOf(data), { force: true });
  await writeFile(pathOf(data), JSON.stringify(file), { mode: 0o600, flag: 'wx' });
}

/** Takes the file away when the server stops. */
export async function removeOperatorFile(data: string): Promise<void> {
  await rm(pathOf(data), { force: true });
}

/** The file of a server that runs or was killed; undefined where there is none. */
export async function readOperatorFile(data: string): Promise<OperatorFile | undefined> {
  try {
    const file: unknown = JSON.parse(await readFile(pathOf(data), 'utf8'));
    const { url, token } = file as Partial<OperatorFile>;
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : undefined;
  } catch {
    return undefined;
  }
}
