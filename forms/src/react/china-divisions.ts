import { areaList } from '@vant/area-data';
import { type Division, type DivisionTree, divisionTree } from '../address-parts.ts';

/** Not of GB/T 2260, or merged into a neighbour since: 江北新区, 镇江新区; 港闸区 2020, 梅列区 2021, 长岛县 2020. */
const NO_DIVISIONS = new Set(['320112', '321150', '320611', '350402', '370634']);

/**
 * Provinces, cities and counties of China by GB/T 2260, from `@vant/area-data`: the one of the kept packages that has
 * the changes of the end of 2024; no dependencies, no script at installation. A new version of it is all that a change
 * of the divisions needs. Zones of the statistics office are left out, since no address is registered in them as a
 * division; counties that no city stands above are right below their province, as are the districts of municipalities.
 */
export const chinaDivisions: DivisionTree = divisionTree(provinces());

// ---------------------------------------------------------------------------------------------

function provinces(): readonly Division[] {
  const cities = byParent(areaList.city_list, 2);
  const counties = byParent(areaList.county_list, 4);
  return Object.entries(areaList.province_list).map(([code, name]) => {
    const below = (cities.get(code.slice(0, 2)) ?? []).flatMap((city) => {
      const own = (counties.get(city.code.slice(0, 4)) ?? []).filter(isDivision);
      if (namesNothing(city)) return own;
      return [own.length === 0 ? city : { ...city, children: own }];
    });
    return below.length === 0 ? { code, name } : { code, name, children: below };
  });
}

function byParent(
  list: Readonly<Record<string, string>>,
  digits: number,
): ReadonlyMap<string, readonly Division[]> {
  const divisions = Object.entries(list).map(([code, name]) => ({ code, name }));
  return Map.groupBy(divisions, ({ code }) => code.slice(0, digits));
}

/** Counties end in 01–69 or, cities of their level, 81–89; those right below a province have their own numbers. */
function isDivision({ code, name }: Division): boolean {
  if (NO_DIVISIONS.has(code) || name === '市辖区') return false;
  return code.slice(2, 4) === '90' || !/[79]\d$/.test(code);
}

/** Groups that stand for no city: 市辖区 of a municipality, 省直辖县, the parts of Hong Kong and Macao. */
function namesNothing({ code }: Division): boolean {
  return /^(11|12|31|50|81|82)/.test(code) || code.slice(2, 4) === '90';
}
