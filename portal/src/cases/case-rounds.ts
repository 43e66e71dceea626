import { precedence } from '@lianban/packages-catalog';
import type { ShownPart } from './part-standing.ts';

/** The parts in the rounds they can start in, by the one order of parts. */
export function caseRounds(parts: readonly ShownPart[]): readonly (readonly ShownPart[])[] {
  const ordered = parts.map(({ ref, startAfter, finishAfter }) => ({
    ref,
    dependsOn: [
      ...startAfter.map((before) => ({ ref: before, mode: '办结后启动' as const })),
      ...finishAfter.map((before) => ({ ref: before, mode: '办结后办结' as const })),
    ],
  }));
  const included = new Set(parts.map(({ ref }) => ref));
  const { startWaves } = precedence(ordered, included, () => 0);
  return startWaves
    .map((refs) => refs.flatMap((ref) => parts.find((part) => part.ref === ref) ?? []))
    .filter((round) => round.length > 0);
}
