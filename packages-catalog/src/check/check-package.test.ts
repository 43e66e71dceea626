import type { Problem } from '@lianban/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { draftProcess } from '../draft/draft-process.ts';
import { builtInCatalogFolder, loadCatalog } from '../load-catalog.ts';
import type { ServicePackage, SubItem } from '../service-package.ts';
import { checkPackage } from './check-package.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems.map((p) => p.message).join('\n'));
  catalogue = { ...reading.catalogue, scenarios: new Map() };
});

describe('the packages of the example catalogue', () => {
  it('are free of problems, under a thousand answers each', async () => {
    for (const pkg of catalogue.packages.values()) {
      const xml = diagramOf(pkg.package.id);
      expect(await checkPackage(pkg, catalogue, xml), pkg.package.id).toEqual([]);
    }
  }, 60_000);
});

describe('a diagram with a part in the wrong place', () => {
  it('names the part that stands in no department’s lane', async () => {
    const xml = diagramOf('second-hand-house').replace(
      /<bpmn:flowNodeRef>gas-transfer<\/bpmn:flowNodeRef>/,
      '',
    );
    expect(await found('second-hand-house', xml)).toEqual([
      ['error', 'PART_WITHOUT_DEPARTMENT', 'gas-transfer'],
    ]);
  });

  it('names the part that stands in the lane of another department', async () => {
    const ref = '<bpmn:flowNodeRef>gas-transfer</bpmn:flowNodeRef>';
    const xml = diagramOf('second-hand-house')
      .replace(ref, '')
      .replace(/(<bpmn:lane id="lane_water"[^>]*>)/, `$1${ref}`);
    const [problem] = await problems('second-hand-house', xml);
    expect(problem).toMatchObject({
      code: 'PART_IN_OTHER_LANE',
      element: 'gas-transfer',
      params: { part: 'gas-transfer', department: 'water', expected: 'gas' },
    });
  });

  it('names a lane that belongs to no department', async () => {
    const xml = diagramOf('passport').replace(' lb:department="exit-entry"', '');
    const codes = await found('passport', xml);
    expect(codes).toContainEqual(['warning', 'LANE_WITHOUT_DEPARTMENT', 'lane_exit-entry']);
    expect(codes).toContainEqual(['error', 'PART_WITHOUT_DEPARTMENT', 'ee-photo']);
  });

  it('names the part of the table that the diagram lacks, and the one that the table lacks', async () => {
    const xml = diagramOf('passport').replaceAll(
      'lb:part="passport-annotate"',
      'lb:part="passport-annotate#again"',
    );
    expect(await found('passport', xml)).toEqual([
      ['error', 'DIAGRAM_PART_MISSING', undefined],
      ['error', 'DIAGRAM_PART_UNKNOWN', 'passport-annotate'],
    ]);
  });
});

describe('a diagram that cannot be carried out', () => {
  it('names a flow that ends nowhere', async () => {
    const xml = diagramOf('passport').replace(
      /(<bpmn:sequenceFlow id="flow_start_ee-photo" sourceRef="fork") targetRef="ee-photo"/,
      '$1',
    );
    expect(await found('passport', xml)).toContainEqual([
      'error',
      'BPMN_DANGLING_FLOW',
      'flow_start_ee-photo',
    ]);
  });

  it('names an element of a kind that is not executed', async () => {
    const xml = diagramOf('passport').replaceAll('bpmn:endEvent', 'bpmn:implicitThrowEvent');
    expect(await found('passport', xml)).toContainEqual([
      'error',
      'BPMN_UNSUPPORTED_ELEMENT',
      'end_passport-issue',
    ]);
  });

  it('names the flow whose condition reads an unknown fact', async () => {
    const xml = withChoice(diagramOf('housing-fund-loan'), 'lottery-won = "yes"');
    expect(await found('housing-fund-loan', xml)).toContainEqual([
      'error',
      'EXPRESSION_UNKNOWN_NAME',
      'past',
    ]);
  });

  it('says that nothing was read when the document is no BPMN', async () => {
    expect(await found('passport', '<bpmn')).toEqual([['error', 'BPMN_XML_MALFORMED', undefined]]);
  });
});

describe('a table with a fault', () => {
  it('paints an unknown fact on the part whose condition reads it', async () => {
    const pkg = withPart('passport', 'hkmo-permit', {
      include: { fact: 'lottery-won', is: 'yes' },
    });
    const [problem] = await checkPackage(pkg, catalogue, diagramOf('passport'));
    expect(problem).toMatchObject({
      code: 'CATALOGUE_REFERENCE_UNKNOWN',
      element: 'hkmo-permit',
      path: '/subItems/3/include/fact',
    });
  });

  it('paints a fact that nobody asks on the part whose condition reads it', async () => {
    const pkg = catalogue.packages.get('second-hand-house') as ServicePackage;
    const subItems = pkg.subItems.map(
      (part): SubItem =>
        part.ref === 'catv-transfer'
          ? { ...part, include: { fact: 'card-need', is: 'lost' } }
          : part,
    );
    const told = await checkPackage(
      { ...pkg, subItems },
      catalogue,
      diagramOf('second-hand-house'),
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        code: 'CATALOGUE_FACT_NEVER_SET',
        severity: 'warning',
        element: 'catv-transfer',
        params: { part: 'catv-transfer', fact: 'card-need' },
      }),
    );
  });

  it('paints a role without party on its part', async () => {
    const pkg = withPart('passport', 'hkmo-permit', { roles: {} });
    expect(codesOf(await checkPackage(pkg, catalogue, diagramOf('passport')))).toContainEqual([
      'error',
      'CATALOGUE_ROLE_UNMAPPED',
      'hkmo-permit',
    ]);
  });

  it('paints a circle of dependencies on one of its parts', async () => {
    const pkg = withPart('passport', 'ee-photo', {
      dependsOn: [{ ref: 'passport-issue', mode: '办结后办结' }],
    });
    const codes = codesOf(await checkPackage(pkg, catalogue, diagramOf('passport')));
    expect(codes).toContainEqual([
      'error',
      'CATALOGUE_DEPENDENCY_CYCLE',
      expect.stringMatching(/^(ee-photo|passport-issue)$/),
    ]);
  });
});

describe('a diagram whose order is not that of the table', () => {
  it('names the part that may start too early, with answers under which it does', async () => {
    const xml = without(diagramOf('second-hand-house'), 'flow_loan-contract_mortgage-first');
    const direct = `<bpmn:sequenceFlow id="direct" sourceRef="fork" targetRef="mortgage-first" />`;
    const changed = xml.replace('<bpmn:sequenceFlow', `${direct}<bpmn:sequenceFlow`);
    const looser = await problems('second-hand-house', changed);
    expect(new Set(looser.map(({ code, element }) => `${code} ${element}`))).toEqual(
      new Set(['ORDER_LOOSER mortgage-first']),
    );
    const contract = looser.find(({ params }) => params?.predecessor === 'loan-contract');
    expect(contract?.severity).toBe('error');
    expect(contract?.message).toMatch(/loan-type = (fund|combined)/);
  });

  it('names the part that is decided too early when 办结后办结 is taken out', async () => {
    const xml = without(diagramOf('second-hand-house'), 'finish_deed-tax_estate-transfer-used');
    expect(await found('second-hand-house', xml)).toContainEqual([
      'error',
      'FINISH_ORDER_LOOSER',
      'estate-transfer-used',
    ]);
  });

  it('finds the one answer under which an absent part no longer passes the order on', async () => {
    // 首次登记 and 带押过户 may both be absent only when the buyer takes no loan; 放款 then waits for nobody.
    const pkg = withPart('second-hand-house', 'loan-disburse', { include: 'always' });
    const codes = await checkPackage(pkg, catalogue, diagramOf('second-hand-house'));
    const looser = codes.filter(({ code }) => code === 'ORDER_LOOSER');
    expect(looser.map(({ params }) => params?.predecessor)).toEqual(['estate-transfer-used']);
    expect(looser[0]?.message).toContain('loan-type = none');
  });

  it('asks for a parallel gateway where several arrows end at a part', async () => {
    const pkg = withPart('passport', 'hkmo-permit', {
      dependsOn: [
        { ref: 'ee-photo', mode: '办结后启动' },
        { ref: 'passport-annotate', mode: '办结后启动' },
      ],
    });
    const flow = `<bpmn:sequenceFlow id="new" sourceRef="passport-annotate" targetRef="hkmo-permit" />`;
    const xml = diagramOf('passport').replace('<bpmn:sequenceFlow', `${flow}<bpmn:sequenceFlow`);
    expect(codesOf(await checkPackage(pkg, catalogue, xml))).toContainEqual([
      'error',
      'ARROWS_NOT_JOINED',
      'hkmo-permit',
    ]);
  });

  it('only notes an order that is stricter than the table', async () => {
    const pkg = withPart('passport', 'hkmo-permit', { dependsOn: [] });
    const codes = codesOf(await checkPackage(pkg, catalogue, diagramOf('passport')));
    expect(codes).toEqual(expect.arrayContaining([['note', 'ORDER_STRICTER', 'hkmo-permit']]));
    expect(codes.filter(([severity, code]) => severity === 'error' && /ORDER/.test(code))).toEqual(
      [],
    );
  });

  it('names parts whose arrows and 办结后办结 lead in a circle', async () => {
    const circle = `<bpmn:association id="back" sourceRef="loan-disburse" targetRef="fund-loan" lb:finishAfter="true" />`;
    const xml = diagramOf('housing-fund-loan').replace(
      '<bpmn:association',
      `${circle}<bpmn:association`,
    );
    const codes = await found('housing-fund-loan', xml);
    expect(codes.map(([, code]) => code)).toEqual(['DIAGRAM_ORDER_CIRCULAR']);
  });
});

describe('a diagram that chooses by conditions', () => {
  it('is accepted when it leads past a part exactly where the case has none', async () => {
    const xml = withChoice(diagramOf('housing-fund-loan'), 'withdraw-fund = "no"');
    expect(await found('housing-fund-loan', xml)).toEqual([]);
  });

  it('is refused when it leads past a part that the case has', async () => {
    const xml = withChoice(diagramOf('housing-fund-loan'), 'withdraw-fund = "yes"');
    const [problem] = await problems('housing-fund-loan', xml);
    expect(problem).toMatchObject({ code: 'PART_NOT_REACHED', element: 'fund-withdraw-purchase' });
    expect(problem?.message).toContain('withdraw-fund = yes');
  });
});

describe('a paper that a sibling makes', () => {
  it('is missed when the part that needs it may start before', async () => {
    const pkg = withPart('enterprise-startup', 'ent-tax', { dependsOn: [] });
    const { xml } = await draftProcess(pkg, catalogue);
    const papers = await checkPackage(pkg, catalogue, xml);
    expect(papers.length).toBeGreaterThan(0);
    for (const problem of papers) {
      expect(problem).toMatchObject({
        code: 'PAPER_BEFORE_ITS_PRODUCER',
        severity: 'error',
        element: 'ent-tax',
        params: { part: 'ent-tax', producer: 'ent-register' },
      });
    }
    expect(papers.map(({ params }) => params?.material)).toContain('business-license');
  });
});

// ---------------------------------------------------------------------------------------------

type Code = readonly [severity: string, code: string, element: string | undefined];

function codesOf(list: readonly Problem[]): Code[] {
  return list.map(({ severity, code, element }) => [severity, code, element]);
}

function problems(id: string, xml: string): Promise<readonly Problem[]> {
  return checkPackage(packageOf(id), catalogue, xml);
}

async function found(id: string, xml: string): Promise<Code[]> {
  return codesOf(await problems(id, xml));
}

function packageOf(id: string): ServicePackage {
  return catalogue.packages.get(id) as ServicePackage;
}

function diagramOf(id: string): string {
  return catalogue.diagrams.get(id) as string;
}

/** The package with one part changed. */
function withPart(id: string, ref: string, changes: Partial<SubItem>): ServicePackage {
  const pkg = packageOf(id);
  const subItems = pkg.subItems.map((part) => (part.ref === ref ? { ...part, ...changes } : part));
  return { ...pkg, subItems };
}

/** The document without a connection: element, picture, label and mentions. */
function without(xml: string, id: string): string {
  return xml
    .replace(new RegExp(`<bpmn:(incoming|outgoing)>${id}</bpmn:\\1>`, 'g'), '')
    .replace(new RegExp(`<bpmn:sequenceFlow id="${id}"[^>]*/>`), '')
    .replace(new RegExp(`<bpmn:association id="${id}"[^>]*>[\\s\\S]*?</bpmn:association>`), '')
    .replace(new RegExp(`<bpmndi:BPMNEdge id="${id}_di"[\\s\\S]*?</bpmndi:BPMNEdge>`), '');
}

/** A gateway before 提取公积金 that leads past it when the condition holds. */
function withChoice(xml: string, condition: string): string {
  const entry = 'flow_start_fund-withdraw-purchase';
  const elements = `
    <bpmn:exclusiveGateway id="choice" default="in" />
    <bpmn:sequenceFlow id="to-choice" sourceRef="fork" targetRef="choice" />
    <bpmn:sequenceFlow id="in" sourceRef="choice" targetRef="fund-withdraw-purchase" />
    <bpmn:endEvent id="passed" />
    <bpmn:sequenceFlow id="past" sourceRef="choice" targetRef="passed">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>`;
  return without(xml, entry)
    .replace(
      '<bpmn:definitions ',
      '<bpmn:definitions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ',
    )
    .replace('<bpmn:startEvent', `${elements}<bpmn:startEvent`);
}
