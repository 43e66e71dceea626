import { describe, expect, it } from 'vitest';
import { bpmnText, type DrawnProcess, drawn } from '../support/bpmn-text.ts';
import {
  applicant,
  CaseRun,
  clerk,
  definitionOver,
  openCase,
  supervisor,
  system,
  worker,
} from '../support/case-run.ts';
import { handling, partNode, partsDiagram } from '../support/parts-diagram.ts';

const tax = { ref: 'tax', startAfter: [], finishAfter: [] };
const taxAlone = partsDiagram([tax]);

async function opened(diagram: DrawnProcess, own?: DrawnProcess, parts = [tax]): Promise<CaseRun> {
  const run = new CaseRun(await definitionOver(parts, diagram, own && bpmnText(own)));
  run.open();
  return run;
}

describe('a diagram with a task of its own after the parts', () => {
  const diagram = drawn(
    'main',
    ['s>part-tax', 'part-tax>handOver', 'handOver>e'],
    [partNode('tax')],
  );

  it('gives it to the window, and closes the case when it is done', async () => {
    const run = await opened(diagram);
    run.finish('tax');
    expect(run.state).toMatchObject({ status: 'open', parts: { tax: { outcome: 'done' } } });
    const [taskId = ''] = Object.keys(run.state.tasks);
    expect(run.state.tasks[taskId]).toEqual({
      element: 'handOver',
      since: '2026-09-28T09:00:00+08:00',
    });
    const complete = { type: 'completeTask', taskId } as const;
    expect(run.try(complete, worker('tax'))?.code).toBe('OTHER_DEPARTMENT');
    expect(run.try({ ...complete, resultId: 'r' }, clerk)?.code).toBe('RESULT_TOO_EARLY');
    expect(run.do(complete, clerk)).toEqual(['taskCompleted', 'caseClosed allDone']);
  });

  it('closes the case without it when the applicant has withdrawn everything', async () => {
    const run = await opened(diagram);
    run.do({ type: 'withdrawCase' }, applicant);
    expect(run.state).toMatchObject({ status: 'closed', outcome: 'withdrawn', tasks: {} });
  });
});

describe('a handling process that asks a department’s own system', () => {
  const own: DrawnProcess = {
    ...handling,
    nodes: [
      ...handling.nodes,
      { id: 'lookUp', type: 'serviceTask', attributes: { 'lb:service': 'tax-office' } },
    ],
    flows: [
      ...handling.flows.filter(({ id }) => id !== 'f1'),
      { id: 'f0', from: 's', to: 'lookUp' },
      { id: 'f1', from: 'lookUp', to: 'accept' },
    ],
  };

  it('asks after the step is stored, and goes on with the answer', async () => {
    const run = await opened(taxAlone, own);
    expect(run.openSteps()).toEqual([]);
    const [effect] = run.effects;
    expect(run.effects).toMatchObject([
      { type: 'callService', element: 'lookUp', service: 'tax-office' },
    ]);
    const answer = { type: 'completeService', instance: effect?.instance ?? '' } as const;
    for (const actor of [clerk, worker('tax'), applicant, supervisor]) {
      expect(run.try(answer, actor)?.code).toBe('SERVICE_NOT_YOURS');
    }
    expect(run.do(answer, system)).toEqual(['taskOpened tax/accept']);
    expect(run.try(answer, system)?.code).toBe('TASK_NOT_OPEN');
    run.finish('tax');
    expect(run.state.outcome).toBe('allDone');
  });

  it('asks nothing any more for a case that is withdrawn', async () => {
    const run = await opened(taxAlone, own);
    run.do({ type: 'withdrawCase' }, applicant);
    expect(run.state.status).toBe('closed');
  });
});

describe('a condition that is neither true nor false after the last step', () => {
  const own: DrawnProcess = {
    ...handling,
    variables: ['grade'],
    nodes: [
      ...handling.nodes,
      { id: 'x3', type: 'exclusiveGateway', attributes: { default: 'f10' } },
      { id: 'visit', type: 'userTask' },
    ],
    flows: [
      ...handling.flows.filter(({ id }) => id !== 'f8'),
      { id: 'f8', from: 'issue', to: 'x3' },
      { id: 'f9', from: 'x3', to: 'visit', condition: 'grade > 1' },
      { id: 'f10', from: 'x3', to: 'e' },
      { id: 'f11', from: 'visit', to: 'e' },
    ],
  };
  const stopped = async () => {
    const run = await opened(taxAlone, own);
    run.finish('tax');
    return run;
  };

  it('keeps what was done and tells a supervisor, who may try again', async () => {
    const run = await stopped();
    expect(run.state.parts.tax).toMatchObject({ status: 'decided', resultId: 'result-tax' });
    expect(run.openSteps()).toEqual([]);
    const [incident = ''] = Object.keys(run.state.process.incidents);
    expect(run.state.process.incidents[incident]).toMatchObject({ code: 'CONDITION_UNDECIDED' });
    expect(run.try({ type: 'retryIncident', incident }, worker('tax'))?.code).toBe(
      'INCIDENT_NOT_YOURS',
    );
    run.do({ type: 'retryIncident', incident }, supervisor);
    expect(Object.values(run.state.process.incidents)).toMatchObject([
      { code: 'CONDITION_UNDECIDED' },
    ]);
    expect(run.try({ type: 'retryIncident', incident: 'none' }, supervisor)?.code).toBe(
      'INCIDENT_NOT_OPEN',
    );
  });

  it('can be ended by a supervisor, though it is decided; by nobody else', async () => {
    const run = await stopped();
    const end = { type: 'withdrawPart', part: 'tax', decisionId: 'no-way-on' } as const;
    expect(run.try(end, applicant)?.code).toBe('PART_ALREADY_DECIDED');
    run.do(end, supervisor);
    expect(run.state).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  it('cannot be ended so where nothing stops it', async () => {
    const run = await opened(taxAlone);
    run.step('tax');
    run.step('tax', { decision: 'pass' });
    const end = { type: 'withdrawPart', part: 'tax', decisionId: 'by-law' } as const;
    expect(run.try(end, supervisor)?.code).toBe('PART_ALREADY_DECIDED');
  });
});

describe('a part that the diagram’s conditions leave out', () => {
  const diagram = drawn(
    'main',
    ['s>part-tax', 'part-tax>x', 'x>part-gas[part.tax = "refused"]', 'x>e!', 'part-gas>e2'],
    [partNode('tax'), partNode('gas')],
  );
  const gas = { ref: 'gas', startAfter: [], finishAfter: [] };

  it('does not hold the case, nor count in how it closes', async () => {
    const run = new CaseRun(await definitionOver([tax, gas], diagram));
    run.do(openCase, applicant);
    run.finish('tax');
    expect(run.endings()).toEqual({ tax: 'done', gas: { kind: 'notReached' } });
    expect(run.state).toMatchObject({ status: 'closed', outcome: 'allDone' });
  });
});
