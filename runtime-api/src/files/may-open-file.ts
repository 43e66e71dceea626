import type { CaseFile } from '../cases/case-desk.ts';
import type { Reader } from '../identity/reader.ts';
import type { Runtime } from '../runtime.ts';
import type { StoredFile } from '../stores/ports.ts';
import { type FileUse, usesOfFile } from './file-uses.ts';

/**
 * Whether a reader may open a file: its owner; who handed in the case it serves in; a department whose own
 * part asks for the paper, or needs the result it belongs to.
 */
export async function mayOpenFile(
  { store, cases }: Runtime,
  reader: Reader,
  { fileId, owner }: StoredFile,
): Promise<boolean> {
  if (owner === reader.account) return true;
  if (!['worker', 'applicant', 'clerk'].includes(reader.role)) return false;
  for (const use of await usesOfFile(store, fileId)) {
    const file = await cases.open(use.caseId);
    if (file !== undefined && mayOpenFor(reader, file, use)) return true;
  }
  return false;
}

function mayOpenFor({ role, account, department }: Reader, file: CaseFile, use: FileUse): boolean {
  const { state, plan } = file;
  if (role !== 'worker') return state.applicant === account;
  const own = new Set(
    plan.parts.filter((part) => part.department === department).map(({ ref }) => ref),
  );
  const papers = [...plan.materials, ...plan.optionalMaterials];
  const asks = (paper: (typeof papers)[number]) =>
    [...paper.neededBy, ...paper.optionalFor].some((ref) => own.has(ref));
  if ('materials' in use) {
    return papers.some((paper) => use.materials.includes(paper.key) && asks(paper));
  }
  return (
    own.has(use.resultOf) || papers.some((paper) => paper.from === use.resultOf && asks(paper))
  );
}
