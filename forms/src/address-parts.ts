/** An administrative division (行政区划): a province, a city or a county with those below it. */
export interface Division {
  /** Its six digits of GB/T 2260. */
  readonly code: string;
  readonly name: string;
  readonly children?: readonly Division[];
}

/** The divisions an address is read against. */
export interface DivisionTree {
  readonly provinces: readonly Division[];
  /** Cities, prefectures and county-level cities whose name no other division has, with the path to each. */
  readonly wellKnown: ReadonlyMap<string, readonly Division[]>;
}

/** An address as it is typed, cut in two; `head + detail` is the text itself. */
export interface AddressParts {
  /** From the province down; empty where the text does not begin with a known division. */
  readonly path: readonly Division[];
  /** The part of the text that names them, in whatever form, with the signs between. */
  readonly head: string;
  readonly detail: string;
}

/** Arranges divisions for reading addresses. */
export function divisionTree(provinces: readonly Division[]): DivisionTree {
  const all = provinces.flatMap((province) => pathsFrom([], province));
  const byName = Map.groupBy(all, (path) => path.at(-1)?.name ?? '');
  const alone = [...byName].flatMap(([name, [path, ...others]]) =>
    path !== undefined && path.length > 1 && others.length === 0 && /.{2}[市州盟]$/.test(name)
      ? [[name, path] as const]
      : [],
  );
  return { provinces, wellKnown: new Map(alone) };
}

/** The path to a division, and those to all below it. */
export function pathsFrom(
  above: readonly Division[],
  division: Division,
): readonly (readonly Division[])[] {
  const path = [...above, division];
  return [path, ...(division.children ?? []).flatMap((one) => pathsFrom(path, one))];
}

/**
 * Cuts an address after the divisions that it begins with. Full names are read, usual short ones (重庆, 内蒙古, 凉山州),
 * a county of the province without its city between (江苏省昆山市), and what some forms put between (市辖区, a
 * municipality's name twice). A short name counts only before the next division's full one: 北京路 is a road.
 */
export function splitAddress(text: string, tree: DivisionTree): AddressParts {
  const { path, end } = readDivisions(text, tree);
  if (path.length === 0) return { path, head: '', detail: text };
  const from = end + (SIGNS.exec(text.slice(end))?.[0].length ?? 0);
  return { path, head: text.slice(0, from), detail: text.slice(from) };
}

/** The canonical text: all names in full, 市辖区 and the like left out, the detail behind. */
export function joinAddress(path: readonly Division[], detail: string): string {
  return path.map(({ name }) => name).join('') + detail;
}

/** The same address in its canonical form; a text without known divisions stays as it is. */
export function canonicalAddress(text: string, tree: DivisionTree): string {
  const { path, detail } = splitAddress(text, tree);
  return path.length === 0 ? text : joinAddress(path, detail);
}

/**
 * An address whose detail was typed or pasted behind chosen divisions. A detail that is a whole address itself replaces
 * them: one that names a division as deep as the chosen one, and one above it. 四川省人民医院 and 昆山市镇路 are none.
 */
export function addressWithDetail(
  path: readonly Division[],
  detail: string,
  tree: DivisionTree,
): string {
  const whole = splitAddress(detail, tree);
  const last = whole.path.at(-1)?.name ?? '';
  const isWhole = whole.path.length >= path.length && whole.head.trim().length > last.length;
  return whole.path.length > 0 && (path.length === 0 || isWhole)
    ? joinAddress(whole.path, whole.detail)
    : canonicalAddress(joinAddress(path, detail), tree);
}

// ---------------------------------------------------------------------------------------------

/** The end of a division's name in a text, and the path to it. */
interface Reading {
  readonly path: readonly Division[];
  readonly end: number;
}

const SIGNS = /^[\s,，、/·;；-]+/;
const COUNTRY = /^\s*(中华人民共和国|中国)?[\s,，、/·-]*/;
/** What stands between a city and a county in lists of the statistics office, without being a division's name. */
const BETWEEN = /^(市辖区|省直辖县级行政区划|自治区直辖县级行政区划|省直辖县|县)/;

function readDivisions(text: string, tree: DivisionTree): Reading {
  const start = COUNTRY.exec(text)?.[0].length ?? 0;
  const nothing = { path: [], end: 0 };
  const first =
    longest(text, start, tree.provinces, fullNames) ?? wellKnownAt(text, start, tree.wellKnown);
  if (first !== undefined) return below(text, first);
  const short = longest(text, start, tree.provinces, shortNames);
  if (short === undefined) return nothing;
  const further = below(text, short);
  return further === short ? nothing : further;
}

/** Reads on below what was read, as far as names of divisions follow. */
function below(text: string, reading: Reading): Reading {
  const last = reading.path.at(-1);
  const children = last?.children ?? [];
  if (last === undefined || children.length === 0) return reading;
  for (const at of nextPlaces(text, reading.end, last)) {
    const next =
      longest(text, at, children, fullNames) ??
      countyBelow(text, at, children) ??
      shortThenCounty(text, at, children);
    if (next === undefined) continue;
    return below(text, { path: [...reading.path, ...next.path], end: next.end });
  }
  return reading;
}

/** Where the next name may begin: after signs, after words that name nothing, after the same name again. */
function nextPlaces(text: string, end: number, { name }: Division): readonly number[] {
  const at = afterSigns(text, end);
  const places = [at];
  const again = text.startsWith(name, at) ? afterSigns(text, at + name.length) : at;
  if (again > at) places.push(again);
  const between = BETWEEN.exec(text.slice(again))?.[0].length ?? 0;
  if (between > 0) places.push(afterSigns(text, again + between));
  return places;
}

function afterSigns(text: string, at: number): number {
  return at + (SIGNS.exec(text.slice(at))?.[0].length ?? 0);
}

/** A county named right after its province, where only one of the province has the name. */
function countyBelow(text: string, at: number, cities: readonly Division[]): Reading | undefined {
  const found = cities.flatMap((city) => {
    const county = longest(text, at, (city.children ?? []).filter(isCounty), fullNames);
    return county === undefined ? [] : [{ path: [city, ...county.path], end: county.end }];
  });
  const end = Math.max(...found.map((one) => one.end));
  const furthest = found.filter((one) => one.end === end);
  return furthest.length === 1 ? furthest[0] : undefined;
}

function isCounty({ name }: Division): boolean {
  return name.length > 2 && /[市县区旗]$/.test(name);
}

function shortThenCounty(
  text: string,
  at: number,
  cities: readonly Division[],
): Reading | undefined {
  const city = longest(text, at, cities, shortNames);
  const [short] = city?.path ?? [];
  if (city === undefined || short === undefined) return undefined;
  const next = afterSigns(text, city.end);
  const county = longest(text, next, short.children ?? [], fullNames);
  return county && { path: [short, ...county.path], end: county.end };
}

const LONGEST_NAME = 15;

function wellKnownAt(
  text: string,
  at: number,
  names: DivisionTree['wellKnown'],
): Reading | undefined {
  for (let length = LONGEST_NAME; length > 2; length -= 1) {
    const name = text.slice(at, at + length);
    const path = names.get(name);
    if (path !== undefined && endsHere(text, at + length, name)) {
      return { path, end: at + length };
    }
  }
  return undefined;
}

/** The division with the longest name that stands at a place of the text. */
function longest(
  text: string,
  at: number,
  divisions: readonly Division[],
  namesOf: (division: Division) => readonly string[],
): Reading | undefined {
  let best: Reading | undefined;
  for (const division of divisions) {
    for (const name of namesOf(division)) {
      const end = at + name.length;
      if (end <= (best?.end ?? at) || !text.startsWith(name, at)) continue;
      if (endsHere(text, end, name)) best = { path: [division], end };
    }
  }
  return best;
}

/** 重庆市场 is a market, not a city. */
function endsHere(text: string, end: number, name: string): boolean {
  return !(name.endsWith('市') && text.startsWith('场', end));
}

const PEOPLE =
  /((朝鲜|土家|苗|侗|布依|哈尼|彝|白|傣|壮|景颇|傈僳|藏|羌|回|蒙古)族|蒙古|哈萨克|柯尔克孜)+自治州$/;
const REGION = /(壮族|回族|维吾尔)?自治区$/;

/** Names that say the kind of division: the official one, 凉山州, 新疆自治区. */
function fullNames({ name }: Division): readonly string[] {
  if (PEOPLE.test(name)) return [name, `${name.replace(PEOPLE, '')}州`];
  return REGION.test(name) ? [name, `${name.replace(REGION, '')}自治区`] : [name];
}

/** 重庆, 内蒙古, 成都, 凉山: names that are also those of roads. */
function shortNames({ name }: Division): readonly string[] {
  const short = name
    .replace(PEOPLE, '')
    .replace(REGION, '')
    .replace(/(省|市|地区|盟|特别行政区)$/, '');
  return short.length > 1 && short !== name ? [short] : [];
}
