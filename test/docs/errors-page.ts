import { errorCodes as engineCodes } from '@lianban/engine';
import { errorCodes as formsCodes } from '@lianban/forms';
import { errorCodes as catalogueCodes } from '@lianban/packages-catalog';
import { errorCodes as runtimeCodes, statusOfRefusal } from '@lianban/runtime-api';
import { clientErrorCodes } from '@lianban/runtime-api/client';
import { files, read } from '../support/repository-files.ts';
import { table } from './markdown.ts';

/** The packages that have a catalogue of codes, with their codes and what each means. */
export const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  engine: engineCodes,
  forms: formsCodes,
  'packages-catalog': catalogueCodes,
  'runtime-api': { ...runtimeCodes, ...clientErrorCodes },
};

/** Codes that come from the libraries below us and are only looked at. */
const foreign = /^(FST|ERR|SQLITE)_/;

/** Codes that a package's sources name, each by the files that name it; the catalogue itself does not count. */
export function codesNamedIn(packageName: string): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const file of sourcesOf(packageName)) {
    for (const code of codesIn(read(file))) named.set(code, [...(named.get(code) ?? []), file]);
  }
  return named;
}

/** `docs/errors.md` as it should be. */
export function errorsPage(): string {
  const parts = Object.entries(catalogues).map(
    ([name, codes]) => `## ${name}\n\n${introductions[name]}\n\n${codeTable(name, codes)}`,
  );
  return `${head}\n\n${parts.join('\n\n')}\n`;
}

// ---------------------------------------------------------------------------------------------

const head = `# Errors

Every code that a program or a person can meet, with what it means. Made by \`npm run docs\` from each package's \`src/error-codes.ts\`; a test holds the two, and the codes that the sources use, equal.

Over HTTP a refusal is \`application/problem+json\` (RFC 9457): \`type\`, \`title\`, \`status\`, \`code\`, \`detail\`, and where they apply \`errors\` (one for each field: \`path\`, \`code\`, \`message\`) or \`problems\` (one for each place in a definition). \`{name}\` stands for a value that is filled in.`;

const introductions: Readonly<Record<string, string>> = {
  engine:
    'A *problem* is a fault in a definition, found before it is published, and travels inside `problems`. A *rejection* is a command that the state of a case does not allow now: status 409.',
  forms: 'Faults of single answers and of forms; they travel inside `errors` and `problems`.',
  'packages-catalog':
    'Faults of a catalogue, a package or the answers to its questions; they travel inside `problems`.',
  'runtime-api':
    'Refusals at the door of the server; those without a status come from the client itself.',
};

function codeTable(name: string, codes: Readonly<Record<string, string>>): string {
  const rejected = name === 'engine' ? codesRejected() : new Set<string>();
  const statusOf = (code: string) => {
    if (Object.hasOwn(runtimeCodes, code) ? name === 'runtime-api' : rejected.has(code)) {
      return String(statusOfRefusal({ refused: true, code, message: '', params: {} }));
    }
    return '';
  };
  const rows = Object.entries(codes).map(([code, meaning]) => [
    `<a id="${code}"></a>\`${code}\``,
    name,
    meaning,
    statusOf(code),
  ]);
  return table(['code', 'package', 'meaning', 'HTTP'], rows);
}

/** Codes of the engine that refuse a command. */
function codesRejected(): ReadonlySet<string> {
  const rejections = sourcesOf('engine').flatMap((file) => [
    ...read(file).matchAll(/\breject\(\s*'([A-Z_0-9]+)'/g),
  ]);
  return new Set(rejections.map(([, code]) => code ?? ''));
}

function sourcesOf(packageName: string): readonly string[] {
  const notLooked = /\.test\.tsx?$|\/error-codes\.ts$|\/error-table\.ts$/;
  return files.filter(
    (file) =>
      file.startsWith(`${packageName}/src/`) && /\.tsx?$/.test(file) && !notLooked.test(file),
  );
}

/** Codes look alike: capitals with an underscore in quotes or as the key of a table, or any word given as `code`. */
function codesIn(source: string): ReadonlySet<string> {
  const patterns = [
    /['"]([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)['"]/g,
    /^\s+([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*): [{'"(]/gm,
    /\b(?:code: |reject\(\s*|refuse\(\s*)'([A-Z][A-Z0-9]*)'/g,
  ];
  const found = patterns.flatMap((pattern) => [...source.matchAll(pattern)]);
  return new Set(found.map(([, code]) => code ?? '').filter((code) => !foreign.test(code)));
}
