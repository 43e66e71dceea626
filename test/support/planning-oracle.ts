import { type Condition, type FactTest, factKey } from '@lianban/engine';
import type {
  CasePlan,
  CompiledPackage,
  Material,
  MaterialRequirement,
  PlanAnswers,
} from '@lianban/packages-catalog';

/** One part asking one person for a paper of a list. */
export interface Asking {
  readonly part: string;
  readonly requirement: MaterialRequirement;
}

/** A way to meet a requirement: the papers it needs, by key. */
export type Way = readonly string[];

/** A requirement of one person with the ways to meet it; one way where nothing is left to choose. */
export interface Demand extends Asking {
  readonly ways: readonly Way[];
  /** Whether it leaves a choice beyond the rules of a class. */
  readonly open: boolean;
}

/**
 * Reads the requirements of a case straight from the catalogue, after `docs/exchange-format.md`, for the laws of planning.
 * Facts, parts, their order and who takes part are taken from the plan; they have laws of their own.
 */
export function demandsOf(compiled: CompiledPackage, plan: CasePlan): readonly Demand[] {
  const asked = plan.parts.flatMap(({ ref }) => requirementsOf(compiled, plan, ref));
  const isOpen = ({ requirement }: Asked): boolean =>
    requirement.alternatives !== undefined || isOpenClass(material(compiled, requirement.material));
  const byName = new Set(
    asked
      .filter(
        (one) => !isOpen(one) && material(compiled, one.requirement.material).isClass !== true,
      )
      .flatMap(({ requirement, party, at }) =>
        keyOf(plan, compiled, requirement.material, party, at),
      ),
  );
  const context: Context = { compiled, plan, byName };
  const open = asked.filter(isOpen).map(
    (one): Demand => ({
      part: one.part,
      requirement: one.requirement,
      open: true,
      ways: waysOfOpen(one, context),
    }),
  );
  const offered = new Set(open.flatMap(({ ways }) => ways.flat()));
  const settled = asked
    .filter((one) => !isOpen(one))
    .map((one): Demand => {
      const { part, requirement } = one;
      return { part, requirement, open: false, ways: waysOfSettled(one, offered, context) };
    });
  return [...settled, ...open];
}

/** What a choice of ways asks of the applicant: each paper once, weighed by how it comes in for all who ask for it. */
export function burdenOf(
  compiled: CompiledPackage,
  plan: CasePlan,
  answers: PlanAnswers,
  chosen: readonly { readonly asking: Asking; readonly way: Way }[],
): { readonly burden: number; readonly papers: number } {
  const askings = new Map<string, Asking[]>();
  for (const { asking, way } of chosen) {
    for (const key of way) askings.set(key, [...(askings.get(key) ?? []), asking]);
  }
  let burden = 0;
  for (const [key, list] of askings) burden += burdenOfPaper(compiled, plan, answers, key, list);
  return { burden, papers: askings.size };
}

/** Every part that has surely finished when a part starts: its predecessors and all before them, in either mode. */
export function finishedBefore(plan: CasePlan, ref: string): ReadonlySet<string> {
  const parts = new Map(plan.parts.map((part) => [part.ref, part]));
  const before = new Set(parts.get(ref)?.startAfter ?? []);
  for (const earlier of before) {
    const part = parts.get(earlier);
    for (const next of [...(part?.startAfter ?? []), ...(part?.finishAfter ?? [])]) {
      before.add(next);
    }
  }
  return before;
}

// ---------------------------------------------------------------------------------------------

interface Asked extends Asking {
  readonly party: string;
  /** Place of the person in the party, from 0. */
  readonly at: number;
  readonly roles: Readonly<Record<string, string>>;
}

interface Context {
  readonly compiled: CompiledPackage;
  readonly plan: CasePlan;
  readonly byName: ReadonlySet<string>;
}

function requirementsOf(compiled: CompiledPackage, plan: CasePlan, ref: string): readonly Asked[] {
  const subItem = compiled.definition.subItems.find((one) => one.ref === ref);
  const item = compiled.content.items.get(subItem?.item ?? '');
  const roles = subItem?.roles ?? {};
  return (item?.materials ?? []).flatMap((requirement): readonly Asked[] => {
    const counted =
      requirement.necessity !== '非必要' &&
      material(compiled, requirement.material).class !== '申请表' &&
      holds(requirement.when ?? 'always', { plan, compiled, roles });
    if (!counted) return [];
    const party = roles[requirement.of] ?? requirement.of;
    return people(plan, party).map((_, at) => ({ part: ref, requirement, party, at, roles }));
  });
}

function waysOfSettled(
  { requirement, party, at, part }: Asked,
  offered: ReadonlySet<string>,
  context: Context,
): readonly Way[] {
  const { compiled, plan } = context;
  const wanted = material(compiled, requirement.material);
  if (wanted.isClass !== true) return [keyOf(plan, compiled, wanted.id, party, at)];
  const usual = memberOf(wanted, party, at, part, context);
  const others = wanted.choice === 'free' ? (wanted.metBy ?? []) : [];
  const more = others
    .flatMap((id) => keyOf(plan, compiled, id, party, at))
    .filter((key) => offered.has(key) && key !== usual);
  return [[usual], ...more.map((key) => [key])];
}

function waysOfOpen(
  { requirement, party, at, part, roles }: Asked,
  context: Context,
): readonly Way[] {
  const { plan } = context;
  const own = { material: requirement.material, of: requirement.of };
  return [[own], ...(requirement.alternatives ?? [])].flatMap((list) => {
    let ways: readonly Way[] = [[]];
    for (const { material: id, of = requirement.of } of list) {
      const owner = roles[of] ?? of;
      const places = owner === party ? [at] : people(plan, owner).map((_, place) => place);
      if (places.length === 0) return [];
      for (const place of places) {
        const keys = keysFor(id, owner, place, part, context);
        ways = ways.flatMap((way) => keys.map((key) => [...new Set([...way, key])]));
      }
    }
    return ways;
  });
}

function keysFor(
  id: string,
  party: string,
  at: number,
  part: string,
  context: Context,
): readonly string[] {
  const { compiled, plan } = context;
  const wanted = material(compiled, id);
  if (wanted.isClass !== true) return keyOf(plan, compiled, id, party, at);
  if (!isOpenClass(wanted)) return [memberOf(wanted, party, at, part, context)];
  return (wanted.metBy ?? []).flatMap((member) => keyOf(plan, compiled, member, party, at));
}

/** The member of a class that is not open: asked for by name (where free), produced before, or named by its rules. */
function memberOf(
  wanted: Material,
  party: string,
  at: number,
  part: string,
  { compiled, plan, byName }: Context,
): string {
  const keys = (wanted.metBy ?? []).flatMap((id) => keyOf(plan, compiled, id, party, at));
  const before = finishedBefore(plan, part);
  const made = new Set(
    plan.parts
      .filter(({ ref }) => before.has(ref))
      .flatMap(({ produces }) => produces.map(({ material: id, of }) => `${id}@${of}`)),
  );
  const named = wanted.choice === 'free' ? keys.findLast((key) => byName.has(key)) : undefined;
  const reading = { plan, compiled, owner: party };
  const rule = (wanted.resolve ?? []).find((one) => 'otherwise' in one || holds(one.when, reading));
  const use = rule === undefined ? wanted.id : 'otherwise' in rule ? rule.otherwise : rule.use;
  return (
    named ?? keys.findLast((key) => made.has(key)) ?? keyOf(plan, compiled, use, party, at)[0] ?? ''
  );
}

function burdenOfPaper(
  compiled: CompiledPackage,
  plan: CasePlan,
  { shareFails = [], earlier }: PlanAnswers,
  key: string,
  askings: readonly Asking[],
): number {
  const { share, channel, class: kind, id } = material(compiled, key.split('@')[0] ?? '');
  const producers = plan.parts.filter(({ produces }) =>
    produces.some((one) => `${one.material}@${one.of}` === key),
  );
  const served = producers.some(({ ref }) =>
    askings.every(
      ({ part, requirement }) =>
        finishedBefore(plan, part).has(ref) || requirement.necessity !== '必要',
    ),
  );
  if (served) return 0;
  const failed = shareFails.includes(id);
  if (share.mode !== '不可共享' && !failed) return share.mode === '电子证照' ? 1 : 0;
  const original = askings.some(
    ({ requirement }) => requirement.originals > 0 && requirement.type !== '电子文件',
  );
  const reused = earlier?.papers.some(
    ({ material: one, of, trust }) => `${one}@${of}` === key && trust <= (original ? 'B' : 'C'),
  );
  if (reused === true && kind !== '承诺书') return 1;
  if (kind === '承诺书' && share.mode === '不可共享') return 2;
  return original || channel !== '申请人自备' ? 30 : 10;
}

function isOpenClass({ isClass, choice, among, resolve }: Material): boolean {
  if (isClass !== true || choice !== 'free') return false;
  return among === 'all' || (among === undefined && resolve === undefined);
}

function material(compiled: CompiledPackage, id: string): Material {
  const found = compiled.content.materials.get(id);
  if (found === undefined) throw new Error(`No material ${id}.`);
  return found;
}

/** The people of a party; the first of an alias is the first of whom it stands for, and bears that name. */
function people({ members, aliases }: CasePlan, party: string): readonly string[] {
  const count = members[party] ?? 1;
  return Array.from({ length: count }, (_, at) => {
    const name = at === 0 ? (aliases[party] ?? party) : party;
    return (members[name] ?? 1) > 1 ? `${name}[${at + 1}]` : name;
  });
}

/** The key of one person's paper: his own, his couple's or his household's. */
function keyOf(
  plan: CasePlan,
  compiled: CompiledPackage,
  id: string,
  party: string,
  at: number,
): readonly string[] {
  const { subject } = material(compiled, id);
  const name = plan.aliases[party] ?? party;
  if (subject === 'household') return [`${id}@${name}`];
  if (subject !== 'couple') return [`${id}@${people(plan, party)[at]}`];
  const pair = (compiled.definition.couples ?? [])
    .map((two) => two.map((one) => plan.aliases[one] ?? one))
    .find((two) => two.includes(name) && two[0] !== two[1]);
  return [`${id}@${pair?.join('+') ?? name}`];
}

/** Whose facts a condition reads: `of` is a role of the item or a party; a class reads those of the party it is asked of. */
interface Reading {
  readonly plan: CasePlan;
  readonly compiled: CompiledPackage;
  readonly roles?: Readonly<Record<string, string>>;
  readonly owner?: string;
}

function holds(when: Condition, reading: Reading): boolean {
  if (when === 'always') return true;
  if ('all' in when) return when.all.every((one) => holds(one, reading));
  if ('any' in when) return when.any.some((one) => holds(one, reading));
  return holdsTest(when, reading);
}

function holdsTest(test: FactTest, { plan, compiled, roles = {}, owner }: Reading): boolean {
  const { fact, of, is, isNot, in: among, notIn, includes } = test;
  const own = compiled.content.facts.get(fact)?.scope === 'party' ? owner : undefined;
  const party = of === undefined ? own : (roles[of] ?? of);
  const kept = party === undefined ? undefined : (plan.aliases[party] ?? party);
  const found = [plan.facts[factKey(fact, kept)]?.value ?? []].flat();
  const has = (...values: readonly string[]) => found.some((value) => values.includes(value));
  if (is !== undefined) return has(is);
  if (isNot !== undefined) return !has(isNot);
  if (among !== undefined) return has(...among);
  if (notIn !== undefined) return !has(...notIn);
  return has(includes ?? '');
}
