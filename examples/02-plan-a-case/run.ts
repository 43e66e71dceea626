// What one person's answers mean: the numbers, and the reason for every part and paper.
import { readFile } from 'node:fs/promises';
import {
  type CasePlan,
  compilePackage,
  dispositionWords,
  planCase,
  readWorkedCaseInput,
} from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import { parse } from 'yaml';

const reading = await loadCatalog(builtInCatalogFolder);
if ('problems' in reading) throw new Error(reading.problems[0]?.message);
const { catalogue } = reading;

const definition = catalogue.packages.get('second-hand-house');
if (definition === undefined) throw new Error('The catalogue has no second-hand-house.');
const compilation = compilePackage(definition, catalogue);
if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
const { compiled } = compilation;

const text = await readFile(new URL('answers.yaml', import.meta.url), 'utf8');
const input = readWorkedCaseInput(parse(text), compiled);
if ('problems' in input) throw new Error(input.problems[0]?.message);

const planning = await planCase(compiled, input.answers);
if ('problems' in planning) throw new Error(planning.problems[0]?.message);
print(planning.plan);

// ---------------------------------------------------------------------------------------------

function print(plan: CasePlan): void {
  const { totals } = plan;
  console.log(
    `${definition?.package.name}: ${plan.parts.length} procedures, ${plan.departments.length} departments`,
  );
  console.log('\n                 each alone   as one');
  line('forms', totals.forms.separately, totals.forms.merged);
  line('papers', totals.materials.separately, totals.materials.merged);
  line('  to upload', '', totals.materials.applicantSubmits);
  line('form fields', totals.fields.separately, totals.fields.merged);
  line('  to type', '', totals.fields.typed);
  line('steps', totals.steps.separately, totals.steps.merged);
  line('trips', totals.trips.separately, totals.trips.merged);
  line('working days', totals.workingDays.serialSum, totals.workingDays.criticalPath);

  console.log('\nProcedures, in waves');
  for (const part of plan.parts) {
    console.log(`  ${part.startWave}  ${part.name}: ${part.why.zh}`);
  }
  console.log('\nNot in this case');
  for (const part of plan.excludedParts) console.log(`  -  ${part.name}: ${part.why.zh}`);

  console.log('\nPapers');
  for (const paper of plan.materials) {
    console.log(
      `  ${dispositionWords[paper.disposition]}  ${paper.name} (${paper.of}): ${paper.why.zh}`,
    );
  }
  console.log(`\nThe longest way: ${plan.criticalPath.join(' → ')}`);
}

function line(what: string, alone: number | '', asOne: number): void {
  console.log(`${what.padEnd(16)}${String(alone).padStart(11)}${String(asOne).padStart(9)}`);
}
