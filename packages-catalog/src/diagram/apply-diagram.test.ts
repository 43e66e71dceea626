import { type ModdleElement, readBpmn } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { draftProcess } from '../draft/draft-process.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';
import { applyDiagram } from './apply-diagram.ts';
import { diagramDependencies } from './diagram-dependencies.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  catalogue = reading.catalogue;
});

describe('a diagram that says what the table says', () => {
  it('changes nothing: the one beside every package, and one drawn anew', async () => {
    for (const pkg of catalogue.packages.values()) {
      const applied = applyDiagram(pkg, await drawn(pkg), catalogue);
      expect(applied).toEqual({ package: pkg, added: [], removed: [] });
    }
    const pkg = packageOf('housing-fund-loan');
    const { definitions } = await readBpmn((await draftProcess(pkg, catalogue)).xml);
    expect(applyDiagram(pkg, definitions as ModdleElement, catalogue).package).toEqual(pkg);
  });

  it('is read as the parts of the table in the lanes of their departments', async () => {
    const pkg = packageOf('second-hand-house');
    const { parts } = diagramDependencies(await drawn(pkg));
    expect(parts.map(({ ref, item, department }) => ({ ref, item, department }))).toEqual(
      pkg.subItems.map(({ ref, item, department }) => ({ ref, item, department })),
    );
    expect(parts.find(({ ref }) => ref === 'family-housing-query#seller')?.element).toBe(
      'family-housing-query_seller',
    );
  });

  it('names what a part waits for, through gateways, and what it is decided after', async () => {
    const { parts } = diagramDependencies(await drawn(packageOf('second-hand-house')));
    const order = new Map(parts.map(({ ref, dependsOn }) => [ref, dependsOn]));
    expect(order.get('seller-tax')).toEqual([
      { ref: 'contract-filing-used', mode: '办结后启动' },
      { ref: 'family-housing-query#seller', mode: '办结后启动' },
    ]);
    expect(order.get('mortgage-first')).toEqual([
      { ref: 'loan-contract', mode: '办结后启动' },
      { ref: 'estate-transfer-used', mode: '办结后办结' },
    ]);
    expect(order.get('house-verification')).toEqual([]);
  });
});

describe('a designer edits the diagram of the second-hand home', () => {
  it('an arrow drawn from 资金监管 to 维修资金更名 becomes a dependency, the others stay as they were', async () => {
    const pkg = packageOf('second-hand-house');
    const document = Edited.of(pkg);
    document.flow('fund-supervision', 'maintenance-fund-transfer');
    const applied = applyDiagram(pkg, await document.read(), catalogue);
    const before = partOf(pkg, 'maintenance-fund-transfer');
    expect(partOf(applied.package, 'maintenance-fund-transfer')).toEqual({
      ...before,
      dependsOn: [...(before.dependsOn ?? []), { ref: 'fund-supervision', mode: '办结后启动' }],
    });
    const others = (parts: readonly SubItem[]) => parts.filter((part) => part.ref !== before.ref);
    expect(others(applied.package.subItems)).toEqual(others(pkg.subItems));
  });

  it('an arrow that says what other arrows say already changes nothing', async () => {
    const pkg = packageOf('second-hand-house');
    const document = Edited.of(pkg);
    document.flow('deed-tax', 'maintenance-fund-transfer');
    expect(applyDiagram(pkg, await document.read(), catalogue).package).toEqual(pkg);
  });

  it('an arrow taken out takes its dependency out of the table, and those that hung on it', async () => {
    const pkg = packageOf('second-hand-house');
    const document = Edited.of(pkg);
    document.removeFlow('loan-contract', 'estate-transfer-used');
    const applied = applyDiagram(pkg, await document.read(), catalogue);
    // 网签 → 转移登记 was drawn through 贷款 only, so it is gone with it.
    expect(partOf(applied.package, 'estate-transfer-used').dependsOn).toEqual([
      { ref: 'seller-tax', mode: '办结后办结' },
      { ref: 'deed-tax', mode: '办结后办结' },
      { ref: 'mortgage-cancel', mode: '办结后办结' },
    ]);
  });

  it('an arrow in place of 办结后办结 makes the dependency stricter', async () => {
    const pkg = packageOf('second-hand-house');
    const document = Edited.of(pkg);
    document.flow('mortgage-cancel', 'estate-transfer-used');
    const applied = applyDiagram(pkg, await document.read(), catalogue);
    expect(partOf(applied.package, 'estate-transfer-used').dependsOn).toContainEqual({
      ref: 'mortgage-cancel',
      mode: '办结后启动',
    });
  });

  it('a part added from the catalogue gets its name, its department and a party for each role', async () => {
    const pkg = packageOf('second-hand-house');
    const document = Edited.of(pkg);
    document.part('sscard-apply', 'water');
    document.flow('water-transfer', 'sscard-apply');
    const applied = applyDiagram(pkg, await document.read(), catalogue);
    const item = catalogue.items.get('sscard-apply');
    const part = partOf(applied.package, 'sscard-apply');
    expect(part).toMatchObject({
      item: 'sscard-apply',
      name: item?.name,
      department: item?.department,
      include: 'always',
      dependsOn: [{ ref: 'water-transfer', mode: '办结后启动' }],
    });
    expect(applied.added).toEqual([{ ref: 'sscard-apply', openRoles: [] }]);
    expect(Object.keys(part.roles)).toEqual(item?.roles.map(({ id }) => id));
  });

  it('a part taken out leaves the table, and nothing waits for it any more', async () => {
    const pkg = packageOf('second-hand-house');
    const document = Edited.of(pkg);
    document.removePart('hukou-move-house');
    const applied = applyDiagram(pkg, await document.read(), catalogue);
    expect(applied.removed).toEqual(['hukou-move-house']);
    expect(applied.package.subItems).toHaveLength(pkg.subItems.length - 1);
    expect(applied.package.package.promiseExcludes).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------

function packageOf(id: string): ServicePackage {
  return catalogue.packages.get(id) as ServicePackage;
}

function partOf(pkg: ServicePackage, ref: string): SubItem {
  return pkg.subItems.find((part) => part.ref === ref) as SubItem;
}

async function drawn(pkg: ServicePackage): Promise<ModdleElement> {
  const { definitions } = await readBpmn(catalogue.diagrams.get(pkg.package.id) as string);
  return definitions as ModdleElement;
}

/** A drafted document that is changed as an editor changes it: as text, by elements. */
class Edited {
  private xml: string;

  private constructor(xml: string) {
    this.xml = xml;
  }

  static of(pkg: ServicePackage): Edited {
    return new Edited(catalogue.diagrams.get(pkg.package.id) as string);
  }

  private insert(element: string): void {
    const end = this.xml.search(
      / *<bpmn:(association|textAnnotation) id="(finish|label)_|<\/bpmn:process>/,
    );
    this.xml = this.xml.slice(0, end) + element + this.xml.slice(end);
  }

  flow(from: string, to: string): void {
    this.insert(
      `<bpmn:sequenceFlow id="new_${from}_${to}" sourceRef="${from}" targetRef="${to}" />\n`,
    );
  }

  part(item: string, lane: string): void {
    this.insert(
      `<bpmn:callActivity id="${item}" name="新事项" calledElement="default-handling" lb:part="${item}" lb:item="${item}" />\n`,
    );
    this.xml = this.xml.replace(
      new RegExp(`(<bpmn:lane id="lane_${lane}"[^>]*>)`),
      `$1<bpmn:flowNodeRef>${item}</bpmn:flowNodeRef>`,
    );
  }

  /** Takes out the flow between the blocks of two parts, whichever gateways it connects. */
  removeFlow(from: string, to: string): void {
    this.removeElements(`flow_${from}_${to}`);
  }

  removePart(ref: string): void {
    this.removeElements(ref);
  }

  private removeElements(id: string): void {
    const mentions = [
      new RegExp(`\\s*<bpmn:(incoming|outgoing|flowNodeRef)>${id}</bpmn:\\1>`, 'g'),
      new RegExp(`\\s*<bpmn:\\w+ id="${id}"[^>]*/>`, 'g'),
      new RegExp(`\\s*<bpmn:(\\w+) id="${id}"[^>]*[^/]>[\\s\\S]*?</bpmn:\\1>`, 'g'),
      new RegExp(`\\s*<bpmndi:(BPMN\\w+) id="${id}_di"[\\s\\S]*?</bpmndi:\\1>`, 'g'),
    ];
    for (const mention of mentions) this.xml = this.xml.replace(mention, '');
    const dangling = [...this.xml.matchAll(/<bpmn:sequenceFlow id="([^"]+)"[^>]*>/g)].filter(
      ([flow]) => flow.includes(`sourceRef="${id}"`) || flow.includes(`targetRef="${id}"`),
    );
    for (const [, flow] of dangling) this.removeElements(flow as string);
  }

  async read(): Promise<ModdleElement> {
    const { definitions, problems } = await readBpmn(this.xml);
    if (definitions === undefined) throw new Error(problems.map((p) => p.message).join('\n'));
    return definitions;
  }
}
