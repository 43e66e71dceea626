import type { Condition, FactTest } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import type { ServicePackage } from '../service-package.ts';

/** A condition as a Chinese sentence for the people who read the diagram: 贷款方式(买方)为公积金贷款或组合贷款. */
export function conditionText(
  condition: Condition,
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'facts'>,
): string {
  if (condition === 'always') return '总是办理';
  if ('all' in condition) {
    return condition.all
      .map((part) =>
        isGroup(part)
          ? `(${conditionText(part, pkg, catalogue)})`
          : conditionText(part, pkg, catalogue),
      )
      .join(',且');
  }
  if ('any' in condition) {
    return condition.any
      .map((part) =>
        isGroup(part)
          ? `(${conditionText(part, pkg, catalogue)})`
          : conditionText(part, pkg, catalogue),
      )
      .join(',或');
  }
  return testText(condition, pkg, catalogue);
}

function isGroup(condition: Condition): boolean {
  return condition !== 'always' && ('all' in condition || 'any' in condition);
}

function testText(
  test: FactTest,
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'facts'>,
): string {
  const fact = catalogue.facts.get(test.fact);
  const party = pkg.parties.find((candidate) => candidate.id === test.of)?.name ?? test.of;
  const name = `“${fact?.name ?? test.fact}”${party === undefined ? '' : `(${party})`}`;
  const label = (value: string) =>
    fact?.values.find((candidate) => candidate.value === value)?.label ?? value;
  const labels = (values: readonly string[]) => values.map(label).join('或');
  if (test.is !== undefined) return `${name}为${label(test.is)}`;
  if (test.isNot !== undefined) return `${name}不为${label(test.isNot)}`;
  if (test.in !== undefined) return `${name}为${labels(test.in)}`;
  if (test.notIn !== undefined) return `${name}不为${labels(test.notIn)}`;
  return `${name}含${label(test.includes ?? '')}`;
}
