import type { ListSheets } from '@lianban/packages-catalog';
import type { Refusal } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { Change } from '../streams/change-stream.ts';
import { type Imported, importCatalogue } from './import-catalogue.ts';

/** Takes an implementation list (实施清单) in over the catalogue that is there, whole or not at all. */
export function importList(
  { store, library }: Pick<Runtime, 'store' | 'library'>,
  sheets: ListSheets,
  who: Omit<Change, 'commandId'>,
): Promise<Imported | Refusal> {
  return importCatalogue(store, library, { sheets }, who);
}
