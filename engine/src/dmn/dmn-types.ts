import { elementOf, elementsOf, type ModdleElement, textOf } from '../bpmn/moddle-element.ts';
import type { Problem } from '../bpmn/problem.ts';
import type { FeelType } from '../rules/decision-table.ts';
import { dmnProblem } from './dmn-problem.ts';

/** What a type of a document comes to: a type of FEEL, with the values it allows. */
export interface ResolvedType {
  readonly type?: FeelType;
  /** FEEL unary tests. */
  readonly values?: string;
}

/** The item definitions of a DMN document (DMN 1.3 §7.3.2). */
export class DmnTypes {
  readonly problems: Problem[] = [];
  private readonly definitions: ReadonlyMap<string, ModdleElement>;

  constructor(definitions: readonly ModdleElement[]) {
    this.definitions = new Map(definitions.map((item) => [item.name ?? '', item]));
  }

  /** The type that an element refers to by `typeRef`; a type that does not exist is a problem at that element. */
  resolve(element: ModdleElement | undefined): ResolvedType {
    const seen = new Set<string>();
    let at = element;
    let values: string | undefined;
    while (at !== undefined) {
      const reference = textOf(at, 'typeRef')?.replace(/^feel:/, '');
      values ??= textOfPart(at, 'allowedValues');
      if (at.get('isCollection') === true || reference === undefined) return {};
      if (Object.hasOwn(feelTypes, reference)) {
        const type = feelTypes[reference];
        return {
          ...(type === undefined ? {} : { type }),
          ...(values === undefined ? {} : { values }),
        };
      }
      const next = this.definitions.get(reference);
      if (next === undefined || seen.has(reference)) {
        this.problems.push(
          dmnProblem(
            'DMN_TYPE_UNKNOWN',
            at,
            `has the type "${reference}", which the document does not define. Define it or choose another.`,
          ),
        );
        return {};
      }
      seen.add(reference);
      at = next;
    }
    return {};
  }

  /** A name and the paths into its structure: `applicant`, `applicant.age`, `applicant.home.city`. */
  namesUnder(name: string, typed: ModdleElement | undefined): readonly string[] {
    const names: string[] = [];
    const pending = [{ path: name, typed }];
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      names.push(next.path);
      if (names.length >= MAX_NAMES) break;
      for (const part of this.componentsOf(next.typed)) {
        pending.push({ path: `${next.path}.${part.name ?? ''}`, typed: part });
      }
    }
    return names;
  }

  private componentsOf(typed: ModdleElement | undefined): readonly ModdleElement[] {
    let at = typed;
    for (let depth = 0; at !== undefined && depth < MAX_DEPTH; depth++) {
      const components = elementsOf(at, 'itemComponent');
      if (components.length > 0) return components;
      at = this.definitions.get(textOf(at, 'typeRef') ?? '');
    }
    return [];
  }
}

/** The text of a part such as `inputValues` or `defaultOutputEntry`. */
export function textOfPart(element: ModdleElement, property: string): string | undefined {
  const part = elementOf(element, property);
  return part === undefined ? undefined : textOf(part, 'text');
}

// ---------------------------------------------------------------------------------------------

const MAX_NAMES = 500;
const MAX_DEPTH = 20;

const feelTypes: Readonly<Record<string, FeelType | undefined>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  dateTime: 'date and time',
  duration: 'duration',
  'days and time duration': 'duration',
  dayTimeDuration: 'duration',
  'years and months duration': 'duration',
  yearMonthDuration: 'duration',
  // written by some editors
  integer: 'number',
  long: 'number',
  double: 'number',
  Any: undefined,
  context: undefined,
  list: undefined,
};
