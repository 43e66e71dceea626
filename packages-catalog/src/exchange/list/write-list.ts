import type { Catalogue } from '../../catalogue.ts';
import { itemColumns, materialColumns } from './list-columns.ts';
import type { ListSheets } from './list-sheets.ts';

/** Writes a catalogue's items as an implementation list (实施清单) with the columns of GB/T 39046-2020. */
export function writeImplementationList({
  items,
  departments,
  materials,
  regions,
}: Pick<Catalogue, 'items' | 'departments' | 'materials' | 'regions'>): ListSheets {
  const list = [...items.values()];
  return {
    items: [
      Object.keys(itemColumns),
      ...list.map((item) => {
        const body = departments.get(item.department) ?? { name: item.department, uscc: '' };
        const region = regions.get(item.region ?? '')?.id ?? item.region ?? '';
        return Object.values(itemColumns).map((cell) => cell({ item, body, region }));
      }),
    ],
    materials: [
      Object.keys(materialColumns),
      ...list.flatMap((item) =>
        item.materials.map((asked) => {
          const name = materials.get(asked.material)?.name ?? asked.material;
          return Object.values(materialColumns).map((cell) => cell({ item, asked, name }));
        }),
      ),
    ],
  };
}
