import { describe, expect, it } from 'vitest';
import type { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, runText } from '../support/process-text.ts';

// BPMN 2.0.2 §10.5.1: what the inputs of a throw event hold goes to the outputs of the event that catches it.

const root =
  '<message id="m" name="paid" /><signal id="sig" name="bell" /><error id="err" errorCode="E1" /><escalation id="esc" escalationCode="LATE" />';
const data = '<dataObject id="from" name="from" /><dataObject id="why" name="why" />';
const definitions = {
  error: '<errorEventDefinition errorRef="err" />',
  escalation: '<escalationEventDefinition escalationRef="esc" />',
  signal: '<signalEventDefinition signalRef="sig" />',
  message: '<messageEventDefinition messageRef="m" />',
} as const;
type Kind = keyof typeof definitions;

const sending = (type: string, kind: Kind) =>
  `<${type} id="th"><dataInput id="given" name="reason" /><dataInputAssociation><sourceRef>from</sourceRef><targetRef>given</targetRef></dataInputAssociation><inputSet><dataInputRefs>given</dataInputRefs></inputSet>${definitions[kind]}</${type}>`;
const taking = (type: string, attributes: string, kind: Kind) =>
  `<${type} id="c" ${attributes}><dataOutput id="got" name="reason" /><dataOutputAssociation><sourceRef>got</sourceRef><targetRef>why</targetRef></dataOutputAssociation><outputSet><dataOutputRefs>got</dataOutputRefs></outputSet>${definitions[kind]}</${type}>`;

const reason = (run: ProcessRun) => run.state.variables['why'];

describe('what an event takes along', () => {
  it.each(['error', 'escalation', 'signal'] as const)(
    'goes to the boundary event that catches it (%s)',
    async (kind) => {
      const run = await runText(
        `${data}${nodes('startEvent:s endEvent:e userTask:u endEvent:e2')}<subProcess id="p"><startEvent id="is" />${sending('endEvent', kind)}${flows('is>th')}</subProcess>${taking('boundaryEvent', 'attachedToRef="p"', kind)}${flows('s>p', 'p>e', 'c>u', 'u>e2')}`,
        { root },
      );
      run.start({ from: 'flood' });
      expect(reason(run)).toBe('flood');
      expect(run.open()).toEqual(['u']);
    },
  );

  it.each(['error', 'escalation'] as const)(
    'goes to the event sub-process that catches it (%s)',
    async (kind) => {
      const run = await runText(
        `${data}${nodes('startEvent:s')}${sending('endEvent', kind)}${flows('s>th')}<subProcess id="ev" triggeredByEvent="true">${taking('startEvent', '', kind)}${nodes('userTask:u endEvent:ee')}${flows('c>u', 'u>ee')}</subProcess>`,
        { root },
      );
      run.start({ from: 'flood' });
      expect(reason(run)).toBe('flood');
    },
  );

  it('goes with a signal to everybody, here and elsewhere', async () => {
    const run = await runText(
      `${data}${nodes('startEvent:s parallelGateway:g endEvent:e endEvent:e2')}${sending('intermediateThrowEvent', 'signal')}${taking('intermediateCatchEvent', '', 'signal')}${flows('s>g', 'g>c', 'c>e', 'g>th', 'th>e2')}`,
      { root },
    );
    run.start({ from: 'flood' });
    expect(reason(run)).toBe('flood');
    expect(run.effects).toMatchObject([
      { type: 'broadcastSignal', signal: 'bell', variables: { reason: 'flood' } },
    ]);
  });

  it.each(['failTask', 'escalateTask'] as const)(
    'comes from outside too, by the names of the event that catches it (%s)',
    async (type) => {
      const kind = type === 'failTask' ? 'error' : 'escalation';
      const run = await runText(
        `${data}${nodes('startEvent:s userTask:t endEvent:e userTask:u endEvent:e2')}${taking('boundaryEvent', 'attachedToRef="t"', kind)}${flows('s>t', 't>e', 'c>u', 'u>e2')}`,
        { root },
      );
      run.start();
      const { instance } = run.taskAt('t');
      const give = (variables: Readonly<Record<string, string>>) =>
        type === 'failTask'
          ? ({ type, instance, error: 'E1', variables } as const)
          : ({ type, instance, code: 'LATE', variables } as const);
      expect(run.try(give({ other: 'x' }))?.code).toBe('VARIABLE_NOT_DECLARED');
      run.do(give({ reason: 'flood' }));
      expect(reason(run)).toBe('flood');
      expect(run.open()).toEqual(['u']);
    },
  );
});
