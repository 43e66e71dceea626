import type { Catalogue } from '../catalogue.ts';
import type { SearchEntry } from './search-index.ts';

/** Everything of a catalogue that can be searched for, with the words it is found by. */
export function* searchEntries(catalogue: Catalogue): Generator<SearchEntry> {
  const { departments, regions } = catalogue;
  for (const { package: head } of catalogue.packages.values()) {
    const { id, name, gloss, nationalName, seq } = head;
    yield { kind: 'package', id, name, codes: [seq], words: [gloss, nationalName] };
  }
  for (const item of catalogue.items.values()) {
    const { id, name, gloss, basicCode, implementCode, department, region } = item;
    const body = departments.get(department);
    const place = regions.get(region ?? '')?.name;
    yield {
      kind: 'item',
      id,
      name,
      codes: [basicCode, implementCode],
      words: [gloss, department, body?.name ?? '', body?.gloss ?? '', place ?? ''],
    };
  }
  for (const { id, name, gloss = '', basicCode, authority = '' } of catalogue.directory.values()) {
    yield { kind: 'directory', id, name, codes: [basicCode], words: [gloss, authority] };
  }
  for (const { id, name, gloss, synonyms } of catalogue.materials.values()) {
    yield { kind: 'material', id, name, codes: [], words: [gloss, ...synonyms] };
  }
  for (const { id, name, gloss, labels } of catalogue.elements.values()) {
    yield { kind: 'element', id, name, codes: [], words: [gloss, ...labels] };
  }
  for (const { id, name, gloss, uscc, window } of departments.values()) {
    yield { kind: 'department', id, name, codes: [uscc], words: [gloss, window] };
  }
  for (const { id, name, gloss = '', level } of regions.values()) {
    yield { kind: 'region', id, name, codes: [], words: [gloss, level] };
  }
}
