import { lianbanModdleDescriptor } from '@lianban/engine';
import { bpmnChapters } from './bpmn-elements.ts';
import type { BpmnRow, Support } from './bpmn-rows.ts';
import { compileRow } from './compile-row.ts';
import { table } from './markdown.ts';

/** `docs/bpmn-support.md` as it should be. */
export async function bpmnSupportPage(): Promise<string> {
  const chapters: string[] = [];
  for (const { title, rows } of bpmnChapters) {
    const lines = await Promise.all(rows.map(lineOf));
    chapters.push(`## ${title}\n\n${table(['element', 'support', 'note'], lines)}`);
  }
  return `${[head, ...chapters, ours()].join('\n\n')}\n`;
}

// ---------------------------------------------------------------------------------------------

const words: Readonly<Record<Support, string>> = {
  executed: '**executed**',
  documentation: 'documentation only',
  refused: 'refused (`BPMN_UNSUPPORTED_ELEMENT`)',
};

async function lineOf(row: BpmnRow): Promise<readonly string[]> {
  const notes = [row.note ?? '', row.support === 'refused' ? await wayOf(row) : ''];
  const note = notes.filter((text) => text !== '').join('. ');
  return [`\`${row.element}\``, words[row.support], note];
}

/** What the refusal advises, from the refusal itself. */
async function wayOf(row: BpmnRow): Promise<string> {
  const { problems } = await compileRow(row);
  const sentence = problems.find(({ code }) => code === 'BPMN_UNSUPPORTED_ELEMENT')?.message ?? '';
  return /(?:executed|read)\. (.*)$/.exec(sentence)?.[1] ?? '';
}

const head = `# What of BPMN 2.0.2 is executed

Nothing is dropped in silence: every element either runs as the standard says, or has no meaning for execution and is kept in the drawing, or is refused when the package is published, by its id, with the nearest way that works. Made by \`npm run docs\` from \`test/docs/bpmn-elements.ts\`; a test compiles a sample of each row, and holds the rows equal to the standard's metamodel.

The elements that run are the rows of \`engine/src/process/behaviours/index.ts\`.`;

interface Attribute {
  readonly name: string;
  readonly type: string;
}

function ours(): string {
  const types = lianbanModdleDescriptor.types as readonly {
    readonly name: string;
    readonly extends?: readonly string[];
    readonly properties: readonly Attribute[];
  }[];
  const rows = types.flatMap((type) =>
    type.properties.map((property) => {
      const name = local(property.name);
      const element = `<lb:${lower(local(type.name))}>`;
      const holders = type.extends?.map((held) => `\`${local(held)}\``) ?? [`\`${element}\``];
      return [
        type.extends === undefined ? `\`${name}\`` : `\`lb:${name}\``,
        holders.join(', '),
        local(property.type) === 'Act' ? acts() : property.type.toLowerCase(),
        meanings[type.extends === undefined ? `${element} ${name}` : name] ?? '',
      ];
    }),
  );
  return `## Our attributes

Name space \`${String(lianbanModdleDescriptor.uri)}\`, defined in \`engine/src/bpmn/lianban-moddle.json\`. An unknown \`lb:\` attribute is refused.

${table(['attribute', 'on', 'value', 'meaning'], rows)}

A handling process (one that a part calls) has, on every path, exactly one \`accept\` before exactly one \`decide\`; after a refused acceptance the path leads to an end.`;
}

function acts(): string {
  const enumerations = lianbanModdleDescriptor.enumerations as readonly {
    readonly literalValues: readonly { readonly name: string }[];
  }[];
  return enumerations
    .flatMap(({ literalValues }) => literalValues.map(({ name }) => `\`${name}\``))
    .join(', ');
}

/** A name without its prefix, which moddle adds when it has read the definition. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const meanings: Readonly<Record<string, string>> = {
  variables:
    'names that a process, sub-process or activity may set and read in formulas, separated by spaces or commas',
  department: 'id of the department that does the work',
  part: 'reference of the part (子办件) that the call activity is, `item` or `item#x`',
  act: 'which act of the law completing the task performs',
  service: 'name of the connector; without it the id of the task',
  timeZone: 'IANA name of the zone in which timers are read; without it `Asia/Shanghai`',
  binding:
    '`deployment` (or absent): the process of this publication; `latest` or `tag`: chosen when the call is made and kept with the case ([decision 0017](decisions/0017-calls-bound-at-run-time.md)); the engine asks by the effect `callProcess`',
  versionTag: 'the tag of the version that `binding="tag"` calls; on a process: the tag it bears',
  retries: 'how often a failed service is tried again before it is an incident',
  rules: 'name of the rule set or decision; without it the id of the task',
  correlationKey: 'FEEL: the value by which a message knows who expects it',
  bufferFor: 'how long an early message is kept, an ISO 8601 duration',
  collection: 'FEEL: the list of which each instance has an item',
  item: 'of a part: id of the service item; of a multi-instance: the name under which an instance reads its item',
  result: 'the name of what an instance gives back',
  results: 'the variable that gathers the results, in the order of the items',
  '<lb:input> name': 'in the extension of an activity or event: a name of its own',
  '<lb:input> value': 'FEEL: what it is when the activity begins',
  '<lb:output> name': 'in the extension of an activity: a variable around it',
  '<lb:output> value':
    'FEEL over what the activity was given and gave: what it is when the activity has ended',
  finishAfter: '办结后办结: the target is decided only when the source has ended',
};
