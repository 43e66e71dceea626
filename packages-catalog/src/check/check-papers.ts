import type { Problem } from '@lianban/engine';
import type { CasePlan, PlannedMaterial } from '../case-plan.ts';
import type { CompiledPackage } from '../compile/compile-package.ts';
import { answersText, caseParams, type SampledPlan } from './check-sampled-plans.ts';

/** A paper that one part of a case needs and another one makes. */
interface AwaitedPaper {
  readonly paper: PlannedMaterial;
  readonly part: string;
  readonly producer: string;
}

/**
 * Looks for papers that must be there when a part starts (必要) while another part of the case is only about to make
 * them: its producer must be sure to have finished before. Each pair is told once, with the answers.
 */
export class PaperCheck {
  readonly problems: Problem[] = [];
  private readonly compiled: CompiledPackage;
  private readonly elementOf: (ref: string) => string;
  private readonly told = new Set<string>();

  constructor(compiled: CompiledPackage, elementOf: (ref: string) => string) {
    this.compiled = compiled;
    this.elementOf = elementOf;
  }

  /** Looks at one plan. */
  add(sample: SampledPlan): void {
    for (const { paper, part, producer } of this.awaited(sample.plan)) {
      this.compare(paper, part, producer, sample);
    }
  }

  /** Whether a part of a plan needs, when it starts, a paper that another part makes. */
  awaits(plan: CasePlan, part: string, producer: string): boolean {
    return this.awaited(plan).some(
      (one) =>
        one.part === part && one.producer === producer && this.isNecessary(one.paper, one.part),
    );
  }

  /** Whether it was told already that a part needs a paper before another one has made it. */
  hasTold(part: string, producer: string, material: string): boolean {
    return this.told.has(`${part} ${producer} ${material}`);
  }

  private awaited({ parts, materials }: CasePlan): readonly AwaitedPaper[] {
    const producers = new Map<string, string[]>();
    for (const part of parts) {
      for (const { material, of } of part.produces) {
        const key = `${material}@${of}`;
        producers.set(key, [...(producers.get(key) ?? []), part.ref]);
      }
    }
    return materials.flatMap((paper) =>
      (producers.get(paper.key) ?? []).flatMap((producer) =>
        paper.neededBy
          .filter((part) => part !== producer)
          .map((part) => ({ paper, part, producer })),
      ),
    );
  }

  private compare(
    paper: PlannedMaterial,
    part: string,
    producer: string,
    sample: SampledPlan,
  ): void {
    if (!this.isNecessary(paper, part)) return;
    if (sample.order.parts.get(part)?.before.has(producer) === true) return;
    const key = `${part} ${producer} ${paper.material}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    const answers = answersText(sample.answers);
    this.problems.push({
      code: 'PAPER_BEFORE_ITS_PRODUCER',
      severity: 'error',
      element: this.elementOf(part),
      message: `"${part}" needs the paper "${paper.name}" when it starts, but "${producer}", which makes it, may not have finished by then. Let "${part}" start after "${producer}" (办结后启动), or let the paper follow later (容缺后补). It shows with these answers: ${answers}.`,
      params: {
        part,
        producer,
        material: paper.material,
        name: paper.name,
        ...caseParams(sample.answers),
      },
    });
  }

  /** Whether the part's item asks for the paper, or for a class it meets, as 必要. */
  private isNecessary(paper: PlannedMaterial, ref: string): boolean {
    const part = this.compiled.definition.subItems.find((subItem) => subItem.ref === ref);
    const item = this.compiled.content.items.get(part?.item ?? '');
    const asked = new Set([paper.material, ...paper.meets]);
    return (item?.materials ?? []).some(
      (requirement) => asked.has(requirement.material) && requirement.necessity === '必要',
    );
  }
}
