import { assemble, type CompiledPackage } from './compile-package.ts';
import { itemsInRegion, type LocalChoice, localPackage } from './local-choice.ts';

/** By the local items that stand in for those of the package: regions with the same ones share a compilation. */
const compilations = new WeakMap<CompiledPackage, Map<string, CompiledPackage>>();

/**
 * The package as a region carries it out: each part by the item of the nearest region on the way up, with its
 * department, limits, papers and form. It is the same version, and the same object where the region has no item of
 * its own.
 */
export function inRegion(compiled: CompiledPackage, region: string | undefined): CompiledPackage {
  const { content, definition } = compiled;
  if (region === undefined || !content.regions.has(region)) return compiled;
  const named = definition.subItems.map(({ item }) => item);
  const chosen = itemsInRegion(region, named, content);
  if (chosen.size === 0) return compiled;
  const known = compilations.get(compiled) ?? new Map<string, CompiledPackage>();
  compilations.set(compiled, known);
  const key = [...chosen].map(([item, { id }]) => `${item}=${id}`).join(' ');
  const made = known.get(key) ?? compileWith(compiled, chosen, key);
  known.set(key, made);
  return made;
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
