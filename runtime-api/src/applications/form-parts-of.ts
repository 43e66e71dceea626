import { describeElement, type FormPart } from '@lianban/forms';
import type { CasePlan, CompiledPackage } from '@lianban/packages-catalog';
export function formPartsOf(compiled: CompiledPackage, plan: CasePlan): readonly FormPart[] {
  const { elements, rules, codeSets } = compiled.content;
  return plan.parts.map(({ ref, department, formName }) => ({
    part: ref,
    department,
    name: formName,
    fields: plan.fields.flatMap(({ element: id, party, member, origins }) =>
      origins
        .filter((one) => one.part === ref)
        .flatMap(({ label, required }) => {
          const element = elements.get(id);
          return element === undefined
            ? []
            : [
                {
                  element: id,
                  party,
                  member,
                  label,
                  required,
                  constraint: describeElement(element, { rules, codeSets }).constraint,
                },
              ];
        }),
    ),
  }));
}
