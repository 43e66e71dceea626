import type { Reader } from '../identity/reader.ts';
import type { Runtime } from '../runtime.ts';
import type { StoredFile } from '../stores/ports.ts';

/** Whether a reader may open a file: its owner, the applicant of its case, and departments whose part asks for it. */
export async function mayOpenFile(
  _runtime: Runtime,
  reader: Reader,
  file: StoredFile,
): Promise<boolean> {
  return file.owner === reader.account;
}
