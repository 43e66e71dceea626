import {
  type CatalogueReading,
  type ListSheets,
  readCatalogue,
  readImplementationList,
} from '@lianban/packages-catalog';
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
  return importCatalogue(
    store,
    library,
    (base): CatalogueReading => {
      if (base === undefined) throw new Error('The store holds no catalogue yet.');
      const list = readImplementationList(sheets, base);
      if ('problems' in list) return list;
      const reading = readCatalogue(list.files, base);
      if ('problems' in reading) return reading;
      const { catalogue, notes } = reading;
      const replaced = notes.filter(({ code }) => code !== 'CATALOGUE_REPLACED');
      return { catalogue, notes: [...list.notes, ...replaced] };
    },
    who,
  );
}
