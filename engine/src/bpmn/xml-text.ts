/** Whether the text between `&` and `;` is one of the five entities or a lawful character reference below U+FFFE. */
export function isReference(name: string): boolean {
  if (name === 'lt' || name === 'gt' || name === 'amp' || name === 'quot' || name === 'apos') {
    return true;
  }
  const hex = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1];
  const decimal = /^#([0-9]{1,7})$/.exec(name)?.[1];
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
  if (code === 9 || code === 10 || code === 13) return true;
  return (code >= 32 && code < 0xd800) || (code >= 0xe000 && code < 0xfffe);
}

/** End of the XML name that begins at `from`; ASCII names only, as BPMN and its vendors use. */
export function nameEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    const first = (c > 96 && c < 123) || (c > 64 && c < 91) || c === 95 || c === 58;
    if (first) continue;
    if (at > from && ((c > 47 && c < 58) || c === 45 || c === 46)) continue;
    break;
  }
  return at;
}

/** First position from `from` on that is no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c !== 32 && c !== 9 && c !== 10 && c !== 13) break;
  }
  return at;
}

/** Line number, from 1, of a position. */
export function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

const encoder = new TextEncoder();

/** Size of a text in UTF-8 bytes. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
