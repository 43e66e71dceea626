import { hash } from 'node:crypto';

/** JSON text with sorted keys and no blanks: equal values give equal bytes (RFC 8785, for the values we store). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const one of value) text += text === '' ? canonicalJson(one) : `,${canonicalJson(one)}`;
    return `[${text}]`;
  }
  const entries = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(entries).sort()) {
    const inner = entries[key];
    if (inner === undefined) continue;
    text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(inner)}`;
  }
  return `{${text}}`;
}

/** Keys are few, and written again and again. */
const quotedKeys = new Map<string, string>();
const mostKeys = 5_000;

function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const made = JSON.stringify(key);
  if (quotedKeys.size < mostKeys) quotedKeys.set(key, made);
  return made;
}

/** SHA-256 of a text or bytes, hex. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content);
}
