/** Names one datum of one party member in a case: `person.id-no@buyer[1]`. */
export type FieldKey = string;

/** The key of a field; the member's number is always written, also where a party has one member. */
export function fieldKey(element: string, party: string, member: number): FieldKey {
  return `${element}@${party}[${member}]`;
}

/** The three names inside a field key; undefined for text that is none. */
export function readFieldKey(
  key: string,
): { readonly element: string; readonly party: string; readonly member: number } | undefined {
  const match = /^([^@]+)@(.+)\[([1-9]\d{0,5})\]$/.exec(key);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { element: match[1], party: match[2], member: Number(match[3]) };
}
