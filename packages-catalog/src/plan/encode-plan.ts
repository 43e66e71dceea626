import type { CasePlan } from '../case-plan.ts';
import { encodedRow } from './known-rows.ts';

/**
 * The JSON text of a plan in UTF-8, the bytes of `JSON.stringify`. A plan of the largest package is 150 KB, most of it
 * rows that plans share; these are written once and copied from then on.
 */
export function encodePlan(plan: CasePlan): Uint8Array {
  const pieces: Uint8Array[] = [];
  let pending = '{';
  for (const [key, value] of Object.entries(plan)) {
    if (value === undefined) continue;
    pending += `${JSON.stringify(key)}:`;
    if (sharedLists.has(key)) {
      const rows = value as readonly object[];
      // Each row begins with a comma: the first one's stands behind something already.
      pieces.push(encoder.encode(`${pending}[`));
      rows.forEach((row, at) => {
        const encoded = encodedRow(row);
        pieces.push(at === 0 ? encoded.subarray(1) : encoded);
      });
      pending = '],';
    } else pending += `${JSON.stringify(value)},`;
  }
  pieces.push(encoder.encode(`${pending.slice(0, -1)}}`));
  return joined(pieces);
}

const encoder = new TextEncoder();

/** The lists whose rows plans share. */
const sharedLists: ReadonlySet<string> = new Set<keyof CasePlan>([
  'questions',
  'parts',
  'excludedParts',
  'materials',
  'optionalMaterials',
  'avoidedMaterials',
  'fields',
  'avoidedFields',
]);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.byteLength;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
