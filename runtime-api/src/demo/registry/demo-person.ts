import { checkDigitOfCitizenId } from '@lianban/forms';
import { pick, seedOf } from './seed.ts';

/** A person of the demonstration: derived from the id number alone, so every number of the region has its person. */
export interface DemoPerson {
  readonly idNo: string;
  /** Marked 示例; fits the rule for names. */
  readonly name: string;
  /** Code of GB/T 2261.1: 1 male, 2 female. */
  readonly gender: '1' | '2';
  readonly born: string;
}

/** Unassigned region of the demonstration; no real citizen has a number that begins so. */
const region = '990100';

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const givenNames = [
  ...['伟', '芳', '娜', '敏', '静', '磊', '军', '洋', '艳', '勇'],
  ...['建国', '秀英', '志强', '丽华', '海燕', '文博', '雨桐', '子涵', '思远', '晓东'],
];

/** The id number of a birthday (`1990-03-07`) and a serial from 1; odd serials are men. */
export function demoIdNo(born: string, serial: number): string {
  const first17 = `${region}${born.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  return `${first17}${checkDigitOfCitizenId(first17)}`;
}

/** Id number of a grown-up that always belongs to the same words. */
export function idNoFor(...words: readonly string[]): string {
  const seed = seedOf(...words);
  const year = 1965 + (seed % 35);
  const month = String(1 + ((seed >>> 6) % 12)).padStart(2, '0');
  const day = String(1 + ((seed >>> 10) % 28)).padStart(2, '0');
  return demoIdNo(`${year}-${month}-${day}`, 1 + ((seed >>> 15) % 998));
}

/** The person of an id number; undefined for a number that is not of the demonstration. */
export function demoPersonOf(
  idNo: string,
  names: ReadonlyMap<string, string>,
): DemoPerson | undefined {
  const match = /^990100(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/.exec(idNo);
  if (match === null || !idNo.endsWith(checkDigitOfCitizenId(idNo))) return undefined;
  const seed = seedOf('name', idNo);
  return {
    idNo,
    name:
      names.get(idNo) ?? `${pick(surnames, seed)}${pick(givenNames, Math.floor(seed / 32))}·示例`,
    gender: Number(match[4]) % 2 === 1 ? '1' : '2',
    born: `${match[1]}-${match[2]}-${match[3]}`,
  };
}
