import type { Region } from '../region.ts';
import { assemble, type CompiledPackage } from './compile-package.ts';
import { itemsInRegion, type LocalChoice, localPackage } from './local-choice.ts';

/** By the local items that stand in for those of the package: regions with the same ones share a compilation. */
const compilations = new WeakMap<CompiledPackage, Map<string, CompiledPackage>>();

/** Compilations kept for one version, those used last: a large city has thousands, each as large as the package. */
const mostCompilations = 64;

/**
 * The package as a region carries it out: each part by the item of the nearest region on the way up, with its
 * department, limits, papers and form. It is the same version, and the same object where the region has no item of
 * its own.
 */
export function inRegion(compiled: CompiledPackage, region: string | undefined): CompiledPackage {
  if (region === undefined || !compiled.content.regions.has(region)) return compiled;
  const chosen = choiceOf(compiled, region);
  if (chosen.size === 0) return compiled;
  const known = compilations.get(compiled) ?? new Map<string, CompiledPackage>();
  compilations.set(compiled, known);
  const key = keyOf(chosen);
  const made = known.get(key) ?? compileWith(compiled, chosen, key);
  known.delete(key);
  known.set(key, made);
  const [oldest] = known.keys();
  if (known.size > mostCompilations && oldest !== undefined) known.delete(oldest);
  return made;
}

/** Regions that carry the package out in ways of their own: of those with the same local items, the first. */
export function distinctRegions(compiled: CompiledPackage): readonly Region[] {
  const first = new Map<string, Region>();
  for (const region of compiled.content.regions.values()) {
    const chosen = choiceOf(compiled, region.id);
    const key = keyOf(chosen);
    if (chosen.size > 0 && !first.has(key)) first.set(key, region);
  }
  return [...first.values()];
}

function choiceOf({ content, definition }: CompiledPackage, region: string): LocalChoice {
  const named = definition.subItems.map(({ item }) => item);
  return itemsInRegion(region, named, content);
}

function keyOf(chosen: LocalChoice): string {
  return [...chosen].map(([item, { id }]) => `${item}=${id}`).join(' ');
}

function compileWith(
  { snapshot, content, version, knownMaterials, definition }: CompiledPackage,
  chosen: LocalChoice,
  key: string,
): CompiledPackage {
  const own = { ...snapshot, package: localPackage(definition, chosen) };
  return {
    ...assemble(own, content, `${version} ${key}`),
    version,
    knownMaterials,
    insteadOf: new Map(
      definition.subItems.flatMap(({ ref, item }) => (chosen.has(item) ? [[ref, item]] : [])),
    ),
  };
}
