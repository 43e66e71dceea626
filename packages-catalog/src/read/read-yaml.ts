import type { Problem } from '@lianban/engine';
import { defineScalarTag, FAILSAFE_SCHEMA, load, NOT_RESOLVED } from 'js-yaml';
import { LineCounter, parseDocument, type ScalarTag, type YAMLError } from 'yaml';
import { fault } from '../problem.ts';

/** Largest catalogue file that is read, in characters. */
export const largestFile = 16 * 1024 * 1024;

const deepestNesting = 60;

/**
 * Plain scalars that are no text: null, true, false, and numbers that JSON would write the same way.
 * Codes stay what they are: `001090001000` and `119901E3002` are texts, as YAML 1.1 tools take them too.
 */
const plainScalars: readonly ScalarTag[] = [
  { tag: 'tag:yaml.org,2002:null', default: true, test: /^(?:~|null|)$/, resolve: () => null },
  {
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:true|false)$/,
    resolve: (text) => text === 'true',
  },
  {
    tag: 'tag:yaml.org,2002:int',
    default: true,
    test: /^(?:0|-?[1-9][0-9]{0,14})$/,
    resolve: Number,
  },
  {
    tag: 'tag:yaml.org,2002:float',
    default: true,
    test: /^-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,10}$/,
    resolve: Number,
  },
];

/** The same scalars for the fast reader. */
const plainSchema = FAILSAFE_SCHEMA.withTags(
  plainScalars.map(({ tag, test, resolve }) =>
    defineScalarTag<unknown>(tag, {
      implicit: true,
      resolve: (source) =>
        test?.test(source) === true ? (resolve as (text: string) => unknown)(source) : NOT_RESOLVED,
      identify: () => false,
    }),
  ),
);

/** A parsed YAML text, or what is wrong with it. */
export type YamlReading = { readonly value: unknown } | { readonly problems: readonly Problem[] };

/**
 * Reads one YAML 1.2 text as plain data.
 * Refused: syntax errors, keys written twice, unknown tags, several documents, alias bombs, nesting deeper than 60.
 */
export function readYaml(file: string, text: string): YamlReading {
  if (text.length > largestFile) {
    const message = `The file has ${text.length} characters; at most ${largestFile} are read. Split it.`;
    return { problems: [fault('CATALOGUE_FILE_TOO_LARGE', message, { file })] };
  }
  const deep = tooDeepLine(text);
  if (deep !== undefined) {
    return refuse(file, `Line ${deep}: lists or maps are nested deeper than ${deepestNesting}.`);
  }
  const plain = readPlain(text);
  if (plain !== undefined) return plain;
  try {
    return parse(file, text);
  } catch (error) {
    // The library throws for alias bombs, and runs out of stack for nesting that the check above could not see.
    return refuse(file, `The file cannot be read as YAML: ${(error as Error).message}.`);
  }
}

/**
 * Reads a sound text without aliases ten times faster than the parser below, which names what is wrong with any other:
 * a city's catalogue is twenty megabytes. JSON is YAML and comes through here as well.
 */
function readPlain(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: load(text, { schema: plainSchema, maxAliases: 0, maxDepth: deepestNesting }) };
  } catch {
    return undefined;
  }
}

function parse(file: string, text: string): YamlReading {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: [...plainScalars],
    uniqueKeys: true,
    lineCounter,
    prettyErrors: false,
  });
  const complaints = toldOnce([...document.errors, ...document.warnings]);
  if (complaints.length === 0) return { value: document.toJS({ maxAliasCount: 100 }) };
  const problems = complaints.slice(0, 20).map((complaint) => {
    const { line, col } = lineCounter.linePos(complaint.pos[0]);
    const message = `Line ${line}, column ${col}: ${sentence(messageOf(complaint))}`;
    return fault('CATALOGUE_YAML_INVALID', message, { file }, { line, column: col });
  });
  return { problems };
}

function refuse(file: string, message: string): YamlReading {
  return { problems: [fault('CATALOGUE_YAML_INVALID', message, { file })] };
}

const ofTab = /^Tabs are not allowed/;

/** A tab makes every line after it look wrong: it alone is told. */
function toldOnce(complaints: readonly YAMLError[]): readonly YAMLError[] {
  const tabs = complaints.filter(({ message }) => ofTab.test(message));
  return tabs.length > 0 ? tabs : complaints;
}

function messageOf({ message }: YAMLError): string {
  if (ofTab.test(message)) return 'A tab stands where the line is indented: indent by spaces.';
  return /multiple documents/.test(message)
    ? 'A second document begins (---): write each into a file of its own.'
    : message;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** First line whose brackets or indentation lie deeper than is allowed; brackets inside texts count too, which no real file reaches. */
function tooDeepLine(text: string): number | undefined {
  let brackets = 0;
  let line = 1;
  let indent = 0;
  let atStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 10) {
      line += 1;
      indent = 0;
      atStart = true;
      continue;
    }
    if (atStart && (char === 32 || char === 45)) {
      indent += 1;
      if (indent > deepestNesting * 2) return line;
      continue;
    }
    atStart = false;
    if (char === 91 || char === 123) brackets += 1;
    else if ((char === 93 || char === 125) && brackets > 0) brackets -= 1;
    if (brackets > deepestNesting) return line;
  }
  return undefined;
}
