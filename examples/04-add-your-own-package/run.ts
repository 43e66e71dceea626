// A package of your own: read as an addition to the catalogue, drawn, checked, planned.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  checkPackage,
  compilePackage,
  draftProcess,
  planCase,
  readWorkedCaseInput,
  toWorkedCase,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalogs } from '@lianban/packages-catalog/load';
import { parse } from 'yaml';

const ownFolder = fileURLToPath(new URL('catalog', import.meta.url));

// 1. Read: a faulty folder is refused whole, each fault with its file and path.
const reading = await loadCatalogs([builtInCatalogFolder, ownFolder]);
if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, null, 2));
const { catalogue } = reading;
const definition = catalogue.packages.get('open-restaurant');
if (definition === undefined) throw new Error('open-restaurant was not read.');
console.log(`Read: ${definition.package.name}, ${definition.subItems.length} parts`);

// 2. Draw: the first diagram, a lane for each department.
const drawn = await draftProcess(definition, catalogue);
console.log(`Drawn: ${drawn.crossings} crossings`);

// 3. Check: table, diagram and papers together, over a thousand sets of answers.
const problems = await checkPackage(definition, catalogue, drawn.xml);
console.log(`Checked: ${problems.length === 0 ? 'nothing to mend' : ''}`);
for (const { severity, code, message } of problems)
  console.log(`  ${severity} ${code}: ${message}`);

// 4. Plan: what one person's answers mean.
const compilation = compilePackage(definition, catalogue);
if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
const text = await readFile(new URL('answers.yaml', import.meta.url), 'utf8');
const input = readWorkedCaseInput(parse(text), compilation.compiled);
if ('problems' in input) throw new Error(input.problems[0]?.message);
const planning = await planCase(compilation.compiled, input.answers);
if ('problems' in planning) throw new Error(planning.problems[0]?.message);

const { materialList, ...numbers } = toWorkedCase(planning.plan);
console.log('\nPlanned');
for (const [key, value] of Object.entries(numbers))
  console.log(`  ${key}: ${JSON.stringify(value)}`);
console.log('\nPapers');
for (const { disposition, material, of, neededBy } of materialList) {
  console.log(`  ${disposition} ${material} (${of}) for ${neededBy.join(', ')}`);
}
