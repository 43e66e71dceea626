import { type DuplicateProposal, duplicateProposals } from '@lianban/packages-catalog';
import type { Command } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readCatalogueFolders } from './read-catalogue-folders.ts';

/** `lianban hygiene`: papers and data elements that look like one, and what merging them would change. */
export const hygieneCommand: Command = {
  summary: 'papers and data elements that look like one',
  usage: `lianban hygiene [--catalog <folder>]… [--json]

  Lists near-duplicates across departments: why they look like one, where each is used, what merging
  them would change. Nothing is merged: a person does that on the designer's page 目录整理.
`,
  async run(args, _config, terminal) {
    const { values } = readArguments(args, {
      catalog: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    });
    const catalogue = await readCatalogueFolders(values.catalog, terminal);
    if (catalogue === undefined) return 1;
    const proposals = duplicateProposals(catalogue);
    if (values.json === true) terminal.out(`${JSON.stringify(proposals, null, 2)}\n`);
    else {
      for (const proposal of proposals) terminal.out(`${textOf(proposal)}\n`);
      terminal.out(`${proposals.length} pairs look like one.\n`);
    }
    return 0;
  },
};

const reasons: Readonly<Record<DuplicateProposal['reason'], string>> = {
  sameName: 'the same name',
  sameSynonym: 'a word in common',
  slip: 'names that differ by a slip',
};

function textOf({ kind, keep, drop, reason, words, effect }: DuplicateProposal): string {
  const used = ({ id, name, items, packages }: DuplicateProposal['keep']) =>
    `${id} ${name} (${items.length} items, ${packages.length} packages)`;
  const [one, other] = words;
  return [
    `${kind}: ${used(keep)}`,
    `  looks like ${used(drop)}: ${reasons[reason]} (${one === other ? one : `${one} / ${other}`})`,
    `  merging changes ${effect.items} items; asked once instead of twice in: ${effect.fewer.join(', ') || 'no package'}${effect.differs.length === 0 ? '' : `; they differ in ${effect.differs.join(', ')}`}`,
  ].join('\n');
}
