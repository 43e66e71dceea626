import { type DocumentLimits, defaultDocumentLimits } from './document-limits.ts';
import { DocumentScan } from './document-scan.ts';
import type { Problem } from './problem.ts';
import { lineAt, utf8Length } from './xml-text.ts';

/** The text of a document whose bytes are sound, or the first fault found in it. */
export type DocumentCheck =
  | { readonly text: string; readonly elements: number }
  | { readonly problem: Problem };

/**
 * Looks at a BPMN document before any XML library does: encoding, size, and every rule of
 * well-formedness that a lenient reader would pass over. Takes time linear in the size.
 */
export function checkDocument(
  source: string | Uint8Array,
  limits: DocumentLimits = defaultDocumentLimits,
): DocumentCheck {
  const size = typeof source === 'string' ? utf8Length(source) : source.byteLength;
  if (size > limits.maxBytes) return { problem: tooLarge(size, limits.maxBytes) };
  const text = decode(source);
  if (text === undefined) return { problem: notUtf8 };
  const illegal = illegalCharacter(text);
  if (illegal !== undefined) return { problem: illegal };
  const scan = new DocumentScan(text, limits);
  const problem = scan.run();
  return problem === undefined ? { text, elements: scan.elements } : { problem };
}

// ---------------------------------------------------------------------------------------------

function tooLarge(size: number, limit: number): Problem {
  return {
    code: 'BPMN_TOO_LARGE',
    severity: 'error',
    message: `The document has ${size} bytes; at most ${limit} are read. Split the process into called processes.`,
    params: { size, limit },
  };
}

const notUtf8: Problem = {
  code: 'BPMN_NOT_UTF8',
  severity: 'error',
  message: 'The document is not UTF-8. Save it again with the encoding UTF-8.',
};

/** The text without byte-order mark; undefined when it is not UTF-8. */
function decode(source: string | Uint8Array): string | undefined {
  if (typeof source === 'string') {
    if (!source.isWellFormed()) return undefined;
    return source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    return undefined;
  }
}

/** A character that XML 1.0 §2.2 does not allow, NUL first of all. */
function illegalCharacter(text: string): Problem | undefined {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 32 && unit < 0xfffe) continue;
    if (unit === 9 || unit === 10 || unit === 13) continue;
    const line = lineAt(text, index);
    const name = `U+${unit.toString(16).padStart(4, '0').toUpperCase()}`;
    return {
      code: 'BPMN_ILLEGAL_CHARACTER',
      severity: 'error',
      message: `The document holds the control character ${name} in line ${line}. Remove it.`,
      params: { line, character: name },
    };
  }
  return undefined;
}
