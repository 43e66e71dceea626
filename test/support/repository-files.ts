import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const notOurs = new Set(['node_modules', 'dist', '.git', '.data']);

/** Every file of the repository by its path from the root, without what is installed or built. */
export const files: readonly string[] = globSync('**/*', {
  cwd: root,
  withFileTypes: true,
  exclude: (entry) => notOurs.has(entry.name),
})
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  .sort();

/** The text of one of those files. */
export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
