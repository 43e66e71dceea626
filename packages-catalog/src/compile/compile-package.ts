import {
  type Condition,
  compileRules,
  type ExpertRule,
  factKey,
  type Problem,
  type RuleDefinition,
} from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { Material } from '../material.ts';
import { fault, note, pointer } from '../problem.ts';
import type { EntryFault } from '../read/condition-faults.ts';
import { itemFaults } from '../read/item-faults.ts';
import { packageFaults } from '../read/package-faults.ts';
import { elementFaults, factDefinitionFaults, materialFaults } from '../read/registry-faults.ts';
import type { ServicePackage } from '../service-package.ts';
import { compileFacts } from './compile-facts.ts';
import { type CompiledPart, compilePart } from './compile-part.ts';
import { type CompiledFacts, type PlacedRules, slotBook } from './fact-slots.ts';
import { localPackage, singleChoices } from './local-choice.ts';
import { aliasNode } from './order-facts.ts';
import { contentOf, type PackageContent } from './package-content.ts';
import { type PackageSnapshot, packageSnapshot, packageVersion } from './package-snapshot.ts';

/** Which member of a class of materials one party has to show: the rules of the class, and what each names. */
export interface CompiledChoice {
  readonly rules: PlacedRules;
  /** In the order of the class's rules: rule id and the material it names. */
  readonly members: readonly { readonly rule: string; readonly use: string }[];
}

/** A published version of a package, ready to plan with; nothing in it changes. */
export interface CompiledPackage {
  readonly id: string;
  /** SHA-256 over everything the package uses. */
  readonly version: string;
  readonly definition: ServicePackage;
  readonly snapshot: PackageSnapshot;
  readonly content: PackageContent;
  readonly facts: CompiledFacts;
  readonly parts: readonly CompiledPart[];
  /** By class of materials and party: `identity-proof@buyer`. */
  readonly choices: ReadonlyMap<string, CompiledChoice>;
  readonly promise: PlacedRules;
  /** Materials whose share query may be said to have failed: those of the whole catalogue. */
  readonly knownMaterials: ReadonlySet<string>;
  /** Every rule in json-rules-engine's form: the view for experts. */
  readonly expertRules: readonly ExpertRule[];
  /** Of the package as a region carries it out (`inRegion`): by part, the item of the package for which a local one stands in. */
  readonly insteadOf?: ReadonlyMap<string, string>;
}

/** A compiled package with what staff should know of it, or what refuses it. */
export type Compilation =
  | { readonly compiled: CompiledPackage; readonly notes: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

/** Compiles a package with what it uses of the catalogue; unknown names, circles and unknown facts are refused. */
export function compilePackage(servicePackage: ServicePackage, catalogue: Catalogue): Compilation {
  return compile(packageSnapshot(servicePackage, catalogue), new Set(catalogue.materials.keys()));
}

/** Compiles a stored version again; the same snapshot gives the same version. */
export function compileSnapshot(snapshot: PackageSnapshot): Compilation {
  return compile(snapshot, new Set(snapshot.materials.map(({ id }) => id)));
}

function compile(snapshot: PackageSnapshot, knownMaterials: ReadonlySet<string>): Compilation {
  const content = contentOf(snapshot);
  const faults = faultsOf(snapshot, content);
  if (faults.some(({ severity }) => severity === 'error')) {
    return { problems: faults.filter(({ severity }) => severity === 'error') };
  }
  const version = packageVersion(snapshot);
  const compiled = { ...assemble(snapshot, content, version), knownMaterials };
  const { circle } = compiled.facts;
  if (circle.length > 0) {
    const facts = circle.join(' → ');
    const message = `These facts decide each other in a circle: ${facts}. Take one condition out. No case can be planned while they do.`;
    const path = placeOf(circle[0] ?? '', snapshot.package);
    return { problems: [fault('CATALOGUE_FACT_CYCLE', message, { path }, { facts })] };
  }
  return { compiled, notes: [...faults, ...neverSet(compiled)] };
}

/** Where a fact of a circle is set, or where it is told who an alias is. */
function placeOf(node: string, { aliases = [], derivedFacts = [], questions }: ServicePackage) {
  const places = [
    ...derivedFacts.map(({ fact, of }, at) => [factKey(fact, of), 'derivedFacts', at] as const),
    ...questions.map(({ fact, of }, at) => [factKey(fact, of), 'questions', at] as const),
    ...aliases.map(({ party }, at) => [aliasNode(party), 'aliases', at] as const),
  ];
  const [, list, at] = places.find(([name]) => name === node) ?? [];
  return list === undefined || at === undefined ? '/questions' : pointer(list, at);
}

/** A package made on screen has not gone through the loader, so what it names is checked here as well. */
function faultsOf(snapshot: PackageSnapshot, content: PackageContent): readonly Problem[] {
  const isBroken = (): boolean => false;
  const found: Problem[] = [];
  const add = (faults: readonly EntryFault[], entry?: string, params?: Problem['params']): void => {
    for (const { code, severity, path, message } of faults) {
      if (severity === 'note') continue;
      const text = entry === undefined ? message : `${entry}: ${message}`;
      found.push(fault(code, text, { path }, params));
    }
  };
  add(packageFaults(snapshot.package, content, isBroken));
  for (const [local, chosen] of singleChoices(snapshot)) {
    const own = localPackage(snapshot.package, chosen);
    const { region = '' } = content.items.get(local) ?? {};
    const place = content.regions.get(region)?.name ?? region;
    add(packageFaults(own, content, isBroken), `Local item "${local}" of ${place}`, { region });
  }
  const ofItem = itemFaults(content, isBroken);
  for (const item of snapshot.items) {
    add(ofItem(item), `Item "${item.id}"`);
  }
  for (const material of snapshot.materials) {
    const own = materialFaults(material, content, isBroken);
    add(
      own.filter(({ path }) => !/^\/(issuer|satisfies)/.test(path)),
      `Material "${material.id}"`,
    );
  }
  for (const element of snapshot.elements) {
    add(elementFaults(element, content, isBroken), `Data element "${element.id}"`);
  }
  for (const fact of snapshot.facts) {
    add(factDefinitionFaults(fact, content, isBroken), `Fact "${fact.id}"`);
  }
  return found;
}

/** Puts the checked content of a version together; `version` names its rules. */
export function assemble(
  snapshot: PackageSnapshot,
  content: PackageContent,
  version: string,
): Omit<CompiledPackage, 'knownMaterials'> {
  const definition = snapshot.package;
  const book = slotBook();
  const parts = definition.subItems.flatMap((subItem, index): CompiledPart[] => {
    const item = content.items.get(subItem.item);
    return item === undefined ? [] : [compilePart(subItem, index, item, content, book, version)];
  });
  const choices = compileChoices(parts, content, version, book);
  const promise = book.compile(
    `${version}/promise`,
    definition.package.promisedTotal.map(({ when }, index) => ({ id: String(index), when })),
  );
  const facts = compileFacts(definition, content.facts, book, version);
  const placed = [
    ...parts.flatMap(({ include, content: own }) => [include, own]),
    ...[...choices.values()].map(({ rules }) => rules),
    ...facts.slots.flatMap(({ derived, question }) => [
      ...derived.map(({ when }) => when),
      ...(question === undefined ? [] : [question.askWhen]),
    ]),
    ...[...facts.aliases.values()].flatMap((rows) => rows.map(({ when }) => when)),
    promise,
  ];
  const expertRules = new Map(
    placed.flatMap(({ rules }) => rules.rules.map((rule) => [rule.name, rule] as const)),
  );
  const id = definition.package.id;
  const made = { id, version, definition, snapshot, content, facts, parts, choices, promise };
  return { ...made, expertRules: [...expertRules.values()] };
}

/** The rules of each class once per party that has to meet it: a fact without `of` is read for that party. */
function compileChoices(
  parts: readonly CompiledPart[],
  { facts }: PackageContent,
  version: string,
  book: ReturnType<typeof slotBook>,
): ReadonlyMap<string, CompiledChoice> {
  const choices = new Map<string, CompiledChoice>();
  for (const { requirements } of parts) {
    for (const { material, party } of requirements.flatMap(({ lists }) => lists.flat())) {
      const key = `${material.id}@${party}`;
      if (material.isClass !== true || choices.has(key)) continue;
      choices.set(key, compileChoice(material, party));
    }
  }
  return choices;

  function compileChoice(material: Material, party: string): CompiledChoice {
    const members: { rule: string; use: string }[] = [];
    const definitions: RuleDefinition[] = [];
    for (const [index, rule] of (material.resolve ?? []).entries()) {
      const when: Condition = 'otherwise' in rule ? 'always' : rule.when;
      members.push({ rule: String(index), use: 'otherwise' in rule ? rule.otherwise : rule.use });
      definitions.push({ id: String(index), when });
    }
    const ownerOf = (fact: string): string | undefined =>
      facts.get(fact)?.scope === 'party' ? party : undefined;
    const rules = compileRules(`${version}/class/${material.id}`, definitions, ({ fact }) => fact);
    return { members, rules: book.place(rules, (fact) => book.slot(fact, ownerOf(fact))) };
  }
}

/** Facts that rules of the package read and nothing ever sets: they count as not arising. */
function neverSet({ facts: { slots } }: CompiledPackage): readonly Problem[] {
  return slots
    .filter(({ fact, parameter, derived, question }) => {
      const set = parameter !== undefined || question !== undefined || derived.length > 0;
      return !set && fact.default === undefined;
    })
    .map(({ name }) =>
      note(
        'CATALOGUE_FACT_NEVER_SET',
        `Rules read "${name}", which this package neither asks, derives nor sets; it counts as not arising.`,
        { path: '/questions' },
        { fact: name },
      ),
    );
}
