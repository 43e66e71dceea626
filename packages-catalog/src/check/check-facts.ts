import { factKey, type Problem, testsOf } from '@lianban/engine';
import type { ServicePackage } from '../service-package.ts';

/**
 * Facts that nothing sets, as the compiler notes them; where the condition of a part reads one, it is told of that
 * part and as a warning: there somebody chose the fact for this package.
 */
export function unsetFacts(
  notes: readonly Problem[],
  { subItems }: ServicePackage,
  elementOf: (ref: string) => string,
): readonly Problem[] {
  return notes.flatMap((found): readonly Problem[] => {
    const fact = found.params?.fact;
    if (found.code !== 'CATALOGUE_FACT_NEVER_SET' || fact === undefined) return [found];
    const reading = subItems.filter(({ include }) =>
      testsOf(include).some((test) => factKey(test.fact, test.of) === fact),
    );
    if (reading.length === 0) return [found];
    return reading.map(({ ref }) => ({
      code: found.code,
      severity: 'warning',
      element: elementOf(ref),
      message: `The condition of the part "${ref}" reads "${fact}", which this package neither asks, derives nor sets; it never holds. Ask for the fact, or choose another.`,
      params: { part: ref, fact },
    }));
  });
}
