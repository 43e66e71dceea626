// Opening a company with three shareholders: one form for every department, then the process, once all goes
// well and once the seal is refused.
import { readFile } from 'node:fs/promises';
import { simulate } from '@lianban/engine';
import { describeElement, type FormPart, mergeFormParts } from '@lianban/forms';
import {
  type CasePlan,
  type CompiledPackage,
  compileDiagram,
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
const definition = catalogue.packages.get('enterprise-startup');
if (definition === undefined) throw new Error('The catalogue has no enterprise-startup.');
const compilation = compilePackage(definition, catalogue);
if ('problems' in compilation) throw new Error(compilation.problems[0]?.message);
const { compiled } = compilation;

// What the answers mean.
const text = await readFile(new URL('answers.yaml', import.meta.url), 'utf8');
const input = readWorkedCaseInput(parse(text), compiled);
if ('problems' in input) throw new Error(input.problems[0]?.message);
const planning = await planCase(compiled, input.answers);
if ('problems' in planning) throw new Error(planning.problems[0]?.message);
const { plan } = planning;
const { fields, materials } = plan.totals;
console.log(`${definition.package.name}: ${plan.parts.map(({ name }) => name).join(', ')}`);
console.log(
  `papers ${materials.separately} → ${materials.merged}, fields ${fields.separately} → ${fields.merged}, typed ${fields.typed}`,
);
for (const { name, of, disposition } of plan.materials) {
  if (/^(shareholder|director)/.test(of))
    console.log(`  ${name} (${of}): ${dispositionWords[disposition]}`);
}

// One form from all departments' forms.
const form = mergeFormParts(formParts(compiled, plan), {
  elements: describedElements(compiled),
  parties: definition.parties.map(({ id, name, kind }) => ({
    id,
    name,
    kind,
    members: plan.members[id] ?? 1,
  })),
});
console.log('\nThe form');
for (const { party, title, members } of form.sections) {
  const own = form.fields.filter((field) => field.party === party && field.member === 1);
  console.log(`  ${title} × ${members}: ${own.map((field) => field.title).join(', ')}`);
}
const [widest] = [...form.fields].sort((a, b) => b.origins.length - a.origins.length);
console.log(
  `  asked once for ${widest?.origins.length} parts: ${widest?.title}, which they call ${[...new Set(widest?.origins.map(({ label }) => label))].join(', ')}`,
);
console.log(`  contradictions between departments: ${form.conflicts.length}`);

// The process, as a running case walks it.
const diagram = catalogue.diagrams.get('enterprise-startup');
if (diagram === undefined) throw new Error('enterprise-startup has no diagram.');
const { graph } = await compileDiagram(diagram, definition, catalogue);
if (graph === undefined) throw new Error('The diagram does not compile.');
const parts = new Map(plan.parts.map((part) => [part.ref, part]));
const facts = Object.fromEntries(
  Object.entries(plan.facts).map(([key, { value }]) => [key, value]),
);
for (const refused of [undefined, 'ent-seal']) {
  const run = simulate(graph, {
    parts,
    facts,
    endings: refused === undefined ? {} : { [refused]: 'refused' },
    at: '2026-03-11T09:00:00+08:00',
  });
  console.log(refused === undefined ? '\nAll goes well' : '\nThe seal is refused');
  for (const step of run.steps) {
    // A part that the plan does not have is skipped; that is no news.
    if (!parts.has(step.part)) continue;
    console.log(`  ${step.part} ${step.type === 'started' ? 'starts' : `ends: ${step.outcome}`}`);
  }
  console.log(`  the process has ended: ${run.completed}`);
}

// ---------------------------------------------------------------------------------------------

/** The departments' own forms, as far as this case has them. */
function formParts({ content }: CompiledPackage, { parts, fields }: CasePlan): FormPart[] {
  return parts.map(({ ref, department, formName }) => ({
    part: ref,
    department,
    name: formName,
    fields: fields.flatMap(({ element: id, party, member, origins }) => {
      const element = content.elements.get(id);
      if (element === undefined) return [];
      const { constraint } = describeElement(element, content);
      return origins
        .filter(({ part }) => part === ref)
        .map(({ label, required }) => ({
          element: id,
          party,
          member,
          label,
          required,
          constraint,
        }));
    }),
  }));
}

function describedElements({ content }: CompiledPackage) {
  return {
    get: (id: string) => {
      const element = content.elements.get(id);
      return element && describeElement(element, content).info;
    },
  };
}
