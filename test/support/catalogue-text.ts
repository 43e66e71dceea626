import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../packages-catalog/catalog');

/**
 * What the catalogue says in Chinese in any language of the pages: names and labels, but not the descriptions of its
 * packages, which are all in English too.
 */
const catalogueText = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && name !== 'golden-cases.yaml')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')
  .replace(/^ *about: .*$/gm, '');

/** What marks a text as data of the demonstration: persons, places, papers and banks that do not exist. */
const marks = /示例|示范/;

/** What stands in the pages whatever the language: the language's own name and written reasons. */
const asWritten = new Set(['中文', '联办']);

/** Whether a page in English may say this: it is English, a word of the catalogue, or data of the demonstration. */
export function mayStayChinese(text: string): boolean {
  if (asWritten.has(text) || marks.test(text)) return true;
  const runs = text.match(/[\u3400-\u9fff]+/gu) ?? [];
  return runs.every((run) => catalogueText.includes(run));
}
