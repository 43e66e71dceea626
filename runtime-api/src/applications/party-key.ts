/** One member of a party; number from 1. */
export interface MemberPlace {
  readonly party: string;
  readonly member: number;
}

/**
 * The members a paper's party key names: `buyer`, `seller[2]`, `buyer+spouse`.
 * A party that has several members and is named without a number is named whole: the paper is a household's or a couple's.
 */
export function membersOfKey(
  key: string,
  counts: Readonly<Record<string, number>>,
): readonly MemberPlace[] {
  return key.split('+').flatMap((one) => {
    const match = /^(.+)\[(\d+)\]$/.exec(one);
    if (match?.[1] !== undefined) return [{ party: match[1], member: Number(match[2]) }];
    return Array.from({ length: counts[one] ?? 1 }, (_, at) => ({ party: one, member: at + 1 }));
  });
}
