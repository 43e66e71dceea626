import { advance } from '@lianban/engine';
import type { Catalogue } from '@lianban/packages-catalog';
import { builtInCatalogFolder, loadCatalog } from '@lianban/packages-catalog/load';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckRequest, checkInFull } from './check-in-full.ts';
import { checkOffThread, compileOffThread } from './package-thread.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  const reading = await loadCatalog(builtInCatalogFolder);
  if ('problems' in reading) throw new Error(reading.problems[0]?.message);
  ({ catalogue } = reading);
});

/** A check of a package with a fault in its table, so that no answers are tried on it. */
function requestOf(bpmn: string): CheckRequest {
  const found = catalogue.packages.get('passport');
  if (found === undefined) throw new Error('The catalogue has no such package.');
  const subItems = found.subItems.map((part) => ({ ...part, item: 'no-such-item' }));
  return { catalogue, package: { ...found, subItems }, bpmn, applyDiagram: false };
}

/** A process of so many tasks in a row. */
function longProcess(tasks: number): string {
  const steps = Array.from(
    { length: tasks },
    (_, index) =>
      `<task id="t${index}" name="第 ${index} 步" /><sequenceFlow id="f${index}" sourceRef="${index === 0 ? 'start' : `t${index - 1}`}" targetRef="t${index}" />`,
  );
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><startEvent id="start" />${steps.join('')}<endEvent id="end" /><sequenceFlow id="last" sourceRef="t${tasks - 1}" targetRef="end" /></process></definitions>`;
}

describe('a package that is checked in its own thread', () => {
  it('has the faults it has anywhere', async () => {
    const drawn = requestOf(catalogue.diagrams.get('passport') ?? '');
    const broken = requestOf('<definitions />');
    const [whole, none] = await Promise.all([checkOffThread(drawn), checkOffThread(broken)]);
    expect(whole).toEqual(await checkInFull(drawn));
    expect(none).toEqual(await checkInFull(broken));
  });

  it('finds with the part of the catalogue it is sent what the whole would tell', async () => {
    const servicePackage = catalogue.packages.get('passport');
    if (servicePackage === undefined) throw new Error('The catalogue has no such package.');
    // the diagram brings a part of an item that the table does not name
    const bpmn = (catalogue.diagrams.get('passport') ?? '').replace(
      'lb:item="hkmo-permit"',
      'lb:item="deed-tax"',
    );
    const options = { answerSets: 20 };
    const request = { catalogue, package: servicePackage, bpmn, applyDiagram: true, options };
    const checked = await checkOffThread(request);
    expect(checked).toEqual(await checkInFull(request));
    expect(checked.problems.map(({ code }) => code)).toContain('DIAGRAM_ITEM_DIFFERS');
  });

  it('leaves the event loop to everybody else while a large diagram is compiled', async () => {
    const check = checkOffThread(requestOf(longProcess(2_000)));
    let turns = 0;
    let running = true;
    const turn = () => {
      turns++;
      if (running) setImmediate(turn);
    };
    setImmediate(turn);
    const { problems } = await check;
    running = false;
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
    expect(turns).toBeGreaterThan(100);
  });

  it('may also have its diagram compiled there, ready to run', async () => {
    const { bpmn, package: servicePackage } = requestOf(longProcess(3));
    const { graph } = await compileOffThread(bpmn, servicePackage, catalogue);
    if (graph === undefined) throw new Error('The process was not compiled.');
    const context = { at: '2026-01-01T00:00:00Z', facts: {} };
    expect(advance(graph, undefined, { type: 'start' }, context)).toMatchObject({
      state: { status: 'completed' },
    });
  });

  it('is told of a bug, and the next check is none the worse', async () => {
    const nonsense = { ...requestOf(''), catalogue: {} as Catalogue };
    await expect(checkOffThread(nonsense)).rejects.toThrow();
    const { problems } = await checkOffThread(requestOf('<definitions />'));
    expect(problems).not.toEqual([]);
  });
});
