import { canonicalJson } from '../compile/canonical-json.ts';
import { pointer } from '../problem.ts';

/** One place in which two versions of an entry differ; absent = not there. */
export interface FieldDifference {
  /** JSON pointer; members of lists are named by what identifies them, e.g. `/materials/id-card@buyer/copies`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Differences told of one entry at most. */
const mostDifferences = 200;

/** Where two values differ, as deep as they have anything in common; moved members of lists are no difference. */
export function structuralDifference(before: unknown, after: unknown): readonly FieldDifference[] {
  const found: FieldDifference[] = [];
  const open: { path: string; before: unknown; after: unknown }[] = [{ path: '', before, after }];
  while (open.length > 0 && found.length < mostDifferences) {
    const next = open.pop();
    if (next === undefined || same(next.before, next.after)) continue;
    const old = membersOf(next.before);
    const now = membersOf(next.after);
    if (
      old === undefined ||
      now === undefined ||
      Array.isArray(next.before) !== Array.isArray(next.after)
    ) {
      found.push(told(next));
      continue;
    }
    const keys = [...new Set([...old.keys(), ...now.keys()])];
    for (const key of keys.toReversed()) {
      open.push({ path: next.path + pointer(key), before: old.get(key), after: now.get(key) });
    }
  }
  return found;
}

function told({ path, before, after }: FieldDifference): FieldDifference {
  return {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function same(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}

/** Members of a map by key, of a list by what identifies them; none of a plain value. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const keys = value.map((member, index) => identityOf(member) ?? String(index));
  const distinct = new Set(keys).size === keys.length;
  return new Map(
    value.map((member, index) => [distinct ? (keys[index] ?? '') : String(index), member]),
  );
}

/** What a member of a list is known by. */
function identityOf(member: unknown): string | undefined {
  if (typeof member === 'string') return member;
  if (typeof member !== 'object' || member === null) return undefined;
  const { id, ref, value, material, element, of, fact, code, party } = member as Readonly<
    Record<string, unknown>
  >;
  const owner = typeof of === 'string' ? `@${of}` : '';
  for (const name of [id, ref, material, element, fact, value, code, party]) {
    if (typeof name === 'string') return name + owner;
  }
  return undefined;
}
