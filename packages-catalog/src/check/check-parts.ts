import { elementOf, elementsOf, type ModdleElement, type Problem, textOf } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { DiagramTable, DrawnPart } from '../diagram/diagram-dependencies.ts';
import { dependencyCycle } from '../precedence.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';

/** Compares the parts of a diagram with those of the table: each there once, for its item, in its department's lane. */
export function partProblems(
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'departments'>,
  diagram: DiagramTable,
): Problem[] {
  const table = new Map(pkg.subItems.map((part) => [part.ref, part]));
  const drawn = new Set(diagram.parts.map(({ ref }) => ref));
  const missing = pkg.subItems
    .filter(({ ref }) => !drawn.has(ref))
    .map(({ ref }) =>
      error(
        'DIAGRAM_PART_MISSING',
        undefined,
        `The table has the part "${ref}", the diagram has not. Add it to its department's lane, or take it out of the table.`,
        { part: ref },
      ),
    );
  return [
    ...missing,
    ...diagram.parts.flatMap((part) => drawnPartProblems(part, table.get(part.ref), catalogue)),
    ...circleProblems(diagram),
  ];
}

function drawnPartProblems(
  part: DrawnPart,
  subItem: SubItem | undefined,
  catalogue: Pick<Catalogue, 'departments'>,
): Problem[] {
  const { ref, element, department, item } = part;
  const params = { part: ref };
  const problems: Problem[] = [];
  const add = (code: string, message: string, more: Readonly<Record<string, string>> = {}) =>
    problems.push(error(code, element, message, { ...params, ...more }));
  if (subItem === undefined) {
    add(
      'DIAGRAM_PART_UNKNOWN',
      `The diagram has the part "${ref}", the table has not. Add it to the table, or take it out of the diagram.`,
    );
  } else if (item !== undefined && item !== subItem.item) {
    add(
      'DIAGRAM_ITEM_DIFFERS',
      `The part "${ref}" is the item "${item}" in the diagram and "${subItem.item}" in the table. Choose one of them.`,
      { item },
    );
  }
  if (department === undefined) {
    add(
      'PART_WITHOUT_DEPARTMENT',
      `The part "${ref}" stands in no department's lane. Move it into the lane of the department that handles it.`,
    );
  } else if (!catalogue.departments.has(department)) {
    add(
      'LANE_DEPARTMENT_UNKNOWN',
      `The part "${ref}" stands in the lane of "${department}", and there is no such department. Name the lane's department.`,
      { department },
    );
  } else if (subItem !== undefined && department !== subItem.department) {
    add(
      'PART_IN_OTHER_LANE',
      `The part "${ref}" is handled by "${subItem.department}" but stands in the lane of "${department}". Move it into the lane of "${subItem.department}".`,
      { department, expected: subItem.department },
    );
  }
  return problems;
}

/** Arrows and 办结后办结 together must not lead in a circle: nobody could finish. */
function circleProblems(diagram: DiagramTable): Problem[] {
  const circle = dependencyCycle(diagram.parts);
  if (circle === undefined) return [];
  const [first] = circle;
  const element = diagram.parts.find(({ ref }) => ref === first)?.element;
  const parts = circle.join(' → ');
  return [
    error(
      'DIAGRAM_ORDER_CIRCULAR',
      element,
      `These parts wait for each other in a circle: ${parts}. Take out one arrow or one 办结后办结.`,
      { parts },
    ),
  ];
}

/** Lanes that name no department, and stand for nobody's work. */
export function laneProblems(process: ModdleElement): Problem[] {
  const problems: Problem[] = [];
  const laneSets = [...elementsOf(process, 'laneSets')];
  for (const laneSet of laneSets) {
    for (const lane of elementsOf(laneSet, 'lanes')) {
      const inner = elementOf(lane, 'childLaneSet');
      if (inner !== undefined) laneSets.push(inner);
      if (inner !== undefined || textOf(lane, 'lb:department') !== undefined) continue;
      const title = lane.name ?? lane.id ?? '';
      problems.push({
        code: 'LANE_WITHOUT_DEPARTMENT',
        severity: 'warning',
        ...(lane.id !== undefined && { element: lane.id }),
        message: `The lane "${title}" names no department. Choose the department that works in it.`,
      });
    }
  }
  return problems;
}

function error(
  code: string,
  element: string | undefined,
  message: string,
  params: Readonly<Record<string, string>>,
): Problem {
  return { code, severity: 'error', ...(element !== undefined && { element }), message, params };
}
