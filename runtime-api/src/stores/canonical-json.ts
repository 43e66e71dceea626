import { createHash } from 'node:crypto';

/** JSON text with sorted keys and no blanks: equal values give equal bytes (RFC 8785, for the values we store). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const key of Object.keys(entries).sort()) {
    const inner = entries[key];
    if (inner !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(inner)}`);
  }
  return `{${parts.join(',')}}`;
}

/** SHA-256 of a text or bytes, hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
