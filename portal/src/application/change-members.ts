import type { DraftContent } from './draft-content.ts';

/** The draft with one more member of a party; what was given for the others stays theirs. */
export function withMember(content: DraftContent, party: string, count: number): DraftContent {
  const rename = (member: number): number => member;
  return {
    ...renamed(content, party, count, count + 1, rename),
    members: { ...content.members, [party]: count + 1 },
  };
}

/** The draft without one member of a party; those after it move up with their answers and papers. */
export function withoutMember(
  content: DraftContent,
  party: string,
  count: number,
  removed: number,
): DraftContent {
  const rename = (member: number): number | undefined => {
    if (member === removed) return undefined;
    return member > removed ? member - 1 : member;
  };
  const answers = content.data[party] ?? [];
  return {
    ...renamed(content, party, count, count - 1, rename),
    data: { ...content.data, [party]: answers.filter((_, at) => at !== removed - 1) },
    members: { ...content.members, [party]: count - 1 },
  };
}

// ---------------------------------------------------------------------------------------------

type Rename = (member: number) => number | undefined;

/** Papers of a party's members under their new keys: `id-card@seller` alone, `id-card@seller[2]` of several. */
function renamed(
  content: DraftContent,
  party: string,
  before: number,
  after: number,
  rename: Rename,
): DraftContent {
  const keyOf = (key: string): string | undefined => {
    const at = key.lastIndexOf('@');
    const owner = key.slice(at + 1);
    const member = memberOf(owner, party, before);
    if (member === undefined) return key;
    const now = rename(member);
    if (now === undefined) return undefined;
    return `${key.slice(0, at + 1)}${after > 1 ? `${party}[${now}]` : party}`;
  };
  const uploads = Object.entries(content.uploads).flatMap(([key, files]) => {
    const now = keyOf(key);
    return now === undefined ? [] : [[now, files] as const];
  });
  const dates = Object.entries(content.paperDates ?? {}).flatMap(([key, given]) => {
    const now = keyOf(key);
    return now === undefined ? [] : [[now, given] as const];
  });
  return {
    ...content,
    uploads: Object.fromEntries(uploads),
    ...(content.paperDates === undefined ? {} : { paperDates: Object.fromEntries(dates) }),
    declared: content.declared.flatMap((key) => keyOf(key) ?? []),
  };
}

/** Whose paper an owner's name means; undefined where it is not this party's member by himself. */
function memberOf(owner: string, party: string, count: number): number | undefined {
  if (owner === party) return count === 1 ? 1 : undefined;
  const match = owner.startsWith(`${party}[`) ? /\[(\d+)\]$/.exec(owner) : null;
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
