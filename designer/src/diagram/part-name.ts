/** What the drawing adds to the name of a part that a case may do without. */
const CONDITIONAL_SUFFIX = '〔按情形〕';

/** The part's own name, without the mark for conditional parts. */
export function plainPartName(drawn: string): string {
  return drawn.endsWith(CONDITIONAL_SUFFIX) ? drawn.slice(0, -CONDITIONAL_SUFFIX.length) : drawn;
}

/** The name as it is written in the drawing. */
export function drawnPartName(name: string, conditional: boolean): string {
  return conditional ? `${name}${CONDITIONAL_SUFFIX}` : name;
}
