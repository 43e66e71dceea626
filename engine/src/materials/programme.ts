import type { Constraint } from 'yalps';
import type { Choice, PaperStanding, PaperUse } from './choice.ts';

/** An integer programme whose lowest value is the least set. */
export interface Programme {
  readonly objective: string;
  readonly constraints: ReadonlyMap<string, Constraint>;
  readonly variables: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly binaries: readonly string[];
}

const objective = 'value';

/** The variable of one option. */
export function optionName(choice: number, position: number): string {
  return `option ${choice} ${position}`;
}

/**
 * One 0/1 variable per option, one option per choice. Per paper: whether it is there, whether some use of it is not
 * eased, and one variable for each height of burden it can reach. An option may be taken only when its papers are there; a
 * height is reached by a use as heavy as that: at once up to what it asks when eased, above that once some use is not.
 * A burden weighs more than all papers together.
 */
export function programmeOf(
  choices: readonly Choice[],
  anyway: ReadonlyMap<string, PaperStanding>,
): Programme {
  const writer = new ProgrammeWriter(anyway);
  for (const use of choices.flatMap((choice) => choice.options.flat())) writer.addHeights(use);
  writer.addPapers();
  choices.forEach((choice, index) => {
    writer.addChoice(choice, index);
  });
  return writer;
}

/** Collects variables and constraints. */
class ProgrammeWriter implements Programme {
  readonly objective = objective;
  readonly constraints = new Map<string, Constraint>();
  readonly variables = new Map<string, Map<string, number>>();
  readonly binaries: string[] = [];
  readonly #anyway: ReadonlyMap<string, PaperStanding>;
  readonly #heights = new Map<string, Set<number>>();

  constructor(anyway: ReadonlyMap<string, PaperStanding>) {
    this.#anyway = anyway;
  }

  /** Notes the burdens that a paper can reach. */
  addHeights({ paper, burden, eased = 0 }: PaperUse): void {
    const known = this.#heights.get(paper) ?? new Set<number>();
    const there = this.#anyway.get(paper);
    const reached = [there?.burden ?? 0, there?.eased ?? 0, burden, eased];
    for (const height of reached) if (height > 0) known.add(height);
    this.#heights.set(paper, known);
  }

  /** Writes what each paper costs. */
  addPapers(): void {
    const scale = this.#heights.size + 1;
    for (const [paper, heights] of this.#heights) {
      const there = this.#anyway.get(paper);
      if (there === undefined) this.#coefficients(thereName(paper)).set(objective, 1);
      let below = 0;
      for (const height of [...heights].sort((one, other) => one - other)) {
        const name = heightName(paper, height);
        this.#coefficients(name).set(objective, (height - below) * scale);
        below = height;
        if (there === undefined || height > there.burden) continue;
        const atOnce = height <= (there.eased ?? there.burden);
        this.constraints.set(`anyway ${name}`, { min: atOnce ? 1 : 0 });
        this.#coefficients(name).set(`anyway ${name}`, 1);
        if (!atOnce) this.#coefficients(uneasedName(paper)).set(`anyway ${name}`, -1);
      }
    }
  }

  /** Writes the options of one choice and what they need. */
  addChoice({ options }: Choice, index: number): void {
    const one = `one ${index}`;
    this.constraints.set(one, { equal: 1 });
    for (const [position, uses] of options.entries()) {
      const name = optionName(index, position);
      this.binaries.push(name);
      const own = this.#coefficients(name);
      own.set(one, 1);
      for (const use of uses) this.#addUse(own, index, use);
    }
  }

  #addUse(own: Map<string, number>, index: number, { paper, burden, eased }: PaperUse): void {
    const there = this.#anyway.get(paper);
    if (there === undefined) this.#needs(own, index, thereName(paper));
    if (eased === undefined) this.#needs(own, index, uneasedName(paper));
    // Beside a use that is there anyway and not eased, none is.
    const alone = there !== undefined && there.eased === undefined;
    const atOnce = eased === undefined || alone ? burden : eased;
    for (const height of this.#heights.get(paper) ?? []) {
      if (height <= atOnce) this.#needs(own, index, heightName(paper, height));
      else if (height <= burden) this.#needs(own, index, heightName(paper, height), paper);
    }
  }

  /** An option of the choice can be taken only as far as the variable allows; `easing`: unless that paper is eased. */
  #needs(own: Map<string, number>, index: number, variable: string, easing?: string): void {
    const needs = `${easing === undefined ? 'needs' : 'needs when not eased'} ${index} ${variable}`;
    this.constraints.set(needs, { max: easing === undefined ? 0 : 1 });
    own.set(needs, 1);
    this.#coefficients(variable).set(needs, -1);
    if (easing !== undefined) this.#coefficients(uneasedName(easing)).set(needs, 1);
  }

  #coefficients(name: string): Map<string, number> {
    const known = this.variables.get(name) ?? new Map<string, number>();
    this.variables.set(name, known);
    return known;
  }
}

function thereName(paper: string): string {
  return `${paper} is there`;
}

function uneasedName(paper: string): string {
  return `${paper} is not eased`;
}

function heightName(paper: string, burden: number): string {
  return `${paper} at ${burden}`;
}
