const compiled = new Map<string, RegExp | null>();
const MOST_KEPT = 500;

/** A catalogue's pattern as a regular expression, compiled once; undefined when it is none or could run for ever. */
export function patternOf(source: string): RegExp | undefined {
  let pattern = compiled.get(source);
  if (pattern === undefined) {
    pattern = compilePattern(source);
    if (compiled.size >= MOST_KEPT) compiled.clear();
    compiled.set(source, pattern);
  }
  return pattern ?? undefined;
}

function compilePattern(source: string): RegExp | null {
  if (source.length > 1000 || repeatsRepetition(source)) return null;
  try {
    return new RegExp(source, 'u');
  } catch {
    return null;
  }
}

/** Whether a repeated group holds a repetition itself, as in `(a+)+`: such a pattern can take exponential time. */
function repeatsRepetition(source: string): boolean {
  const groups: boolean[] = [];
  let closed = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    const repeats = isUnboundedRepetition(source, at);
    if (repeats && closed) return true;
    if (repeats && groups.length > 0) groups[groups.length - 1] = true;
    closed = false;
    if (character === '\\') at++;
    else if (character === '[') at = endOfClass(source, at);
    else if (character === '(') groups.push(false);
    else if (character === ')') {
      closed = groups.pop() ?? false;
      if (closed && groups.length > 0) groups[groups.length - 1] = true;
    }
  }
  return false;
}

function isUnboundedRepetition(source: string, at: number): boolean {
  const rest = source.slice(at, at + 12);
  return /^([*+]|\{\d+,\})/.test(rest) || (/^\{\d+,\d+\}/.test(rest) && !/^\{\d,\d\}/.test(rest));
}

function endOfClass(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source.charAt(at) === '\\') at++;
    else if (source.charAt(at) === ']') return at;
  }
  return source.length;
}
