// A process of its own that plans once and writes how long that took: nothing is compiled by the engine yet.
import { type CompiledPackage, compilePackage, planCase } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';

const [id = ''] = process.argv.slice(2);
const reading = await loadCatalog(builtInCatalogFolder);
if ('problems' in reading) throw new Error(reading.problems[0]?.message);
const definition = reading.catalogue.packages.get(id);
if (definition === undefined) throw new Error(`There is no package ${id}.`);
const compilation = compilePackage(definition, reading.catalogue);
if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
const from = performance.now();
const planning = await planCase(compilation.compiled, {
  facts: defaultAnswers(compilation.compiled),
});
if ('problems' in planning) throw new Error(planning.problems[0]?.message);
process.stdout.write(String(performance.now() - from));

function defaultAnswers({ definition }: CompiledPackage) {
  return Object.fromEntries(
    (definition.questions ?? []).map(({ fact, of, multiple, options, default: usual }) => {
      const value = usual ?? options[0]?.value ?? '';
      return [
        of === undefined ? fact : `${fact}.${of}`,
        multiple && typeof value === 'string' ? [value] : value,
      ];
    }),
  );
}
