/** What the drawing adds, on a line of its own, to the name of a part that a case may do without. */
const CONDITIONAL_MARK = '〔按情形〕';

/** The part's own name, without the mark for conditional parts. */
export function plainPartName(drawn: string): string {
  const name = drawn.endsWith(CONDITIONAL_MARK) ? drawn.slice(0, -CONDITIONAL_MARK.length) : drawn;
  return name.trim();
}

/** The name as it is written in the drawing. */
export function drawnPartName(name: string, conditional: boolean): string {
  return conditional ? `${name}\n${CONDITIONAL_MARK}` : name;
}
