import { type CasePlan, dispositionWords } from '@lianban/packages-catalog';

/** A plan for people: numbers, order, parts, papers and typed fields, each with its reason. */
export function planTable(plan: CasePlan): string {
  const { totals } = plan;
  const numbers = [
    ['forms', totals.forms.separately, totals.forms.merged],
    ['papers', totals.materials.separately, totals.materials.merged],
    ['  to upload', '', totals.materials.applicantSubmits],
    ['form fields', totals.fields.separately, totals.fields.merged],
    ['  to type', '', totals.fields.typed],
    ['steps', totals.steps.separately, totals.steps.merged],
    ['trips', totals.trips.separately, totals.trips.merged],
    ['working days', totals.workingDays.serialSum, totals.workingDays.criticalPath],
  ] as const;
  const waves = plan.startWaves.map(
    (refs, index) => `  ${index + 1}  ${refs.map((ref) => nameOf(plan, ref)).join('、')}`,
  );
  const papers = plan.materials.map(
    ({ name, of, disposition, from, why }) =>
      `  ${dispositionWords[disposition]}  ${name}（${of}）${from === undefined ? '' : ` ← ${nameOf(plan, from)}`}  ${why.zh}`,
  );
  return [
    `${plan.parts.length} parts of ${plan.departments.length} departments (${plan.packageId})`,
    '',
    `  ${'apart'.padStart(20)}  together`,
    ...numbers.map(
      ([what, apart, together]) =>
        `  ${what.padEnd(13)}${String(apart).padStart(7)}  ${String(together).padStart(8)}`,
    ),
    '',
    'start waves',
    ...waves,
    '',
    'parts',
    ...plan.parts.map(({ name, department, why }) => `  ${name}（${department}）  ${why.zh}`),
    ...plan.excludedParts.map(({ name, why }) => `  not: ${name}  ${why.zh}`),
    '',
    'papers',
    ...papers,
    '',
    'fields to type',
    ...plan.fields
      .filter(({ typed }) => typed)
      .map(({ key, origins, why }) => `  ${origins[0]?.label ?? key}（${key}）  ${why.zh}`),
    '',
  ].join('\n');
}

function nameOf({ parts }: CasePlan, ref: string): string {
  return parts.find((part) => part.ref === ref)?.name ?? ref;
}
