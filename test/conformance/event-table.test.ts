import { describe, expect, it } from 'vitest';
import { tryToCompile } from '../support/bpmn-text.ts';
import type { ProcessRun } from '../support/process-run.ts';
import { flows, nodes, processText, runText } from '../support/process-text.ts';

// BPMN 2.0.2 table 10.93: which type of event may stand where.

const definitions = {
  none: '',
  message: '<messageEventDefinition messageRef="m" />',
  timer:
    '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>',
  error: '<errorEventDefinition errorRef="err" />',
  escalation: '<escalationEventDefinition escalationRef="esc" />',
  cancel: '<cancelEventDefinition />',
  compensation: '<compensateEventDefinition />',
  conditional:
    '<conditionalEventDefinition><condition xsi:type="tFormalExpression">x = 7</condition></conditionalEventDefinition>',
  link: '<linkEventDefinition name="on" />',
  signal: '<signalEventDefinition signalRef="sig" />',
  terminate: '<terminateEventDefinition />',
  multiple: '<messageEventDefinition messageRef="m" /><signalEventDefinition signalRef="sig" />',
} as const;
type Kind = keyof typeof definitions;
const kinds = Object.keys(definitions) as Kind[];

const root =
  '<message id="m" name="paid" /><signal id="sig" name="bell" /><error id="err" errorCode="E1" /><escalation id="esc" escalationCode="LATE" />';

/** A place in a process: what may stand there, and the process with it. */
interface Position {
  readonly allowed: readonly Kind[];
  readonly draw: (definition: string, kind: Kind) => string;
  /** Open tasks after the event has come; absent where nothing is waited for while a task is open or beside it. */
  readonly after?: readonly string[];
}

const word = <Name extends string>(names: string) => names.split(' ') as Name[];

const inTransaction = (content: string) =>
  `${nodes('startEvent:s endEvent:e')}<transaction id="p">${content}</transaction>${flows('s>p', 'p>e')}`;
const work = `${nodes('startEvent:is userTask:t endEvent:ie')}${flows('is>t', 't>ie')}`;
const beside = (attributes: string) => (definition: string) =>
  inTransaction(
    `${work}<subProcess id="ev" triggeredByEvent="true"><startEvent id="es" ${attributes}>${definition}</startEvent>${nodes('userTask:u endEvent:ee')}${flows('es>u', 'u>ee')}</subProcess>`,
  );
const border = (attributes: string) => (definition: string, kind: Kind) => {
  const led =
    kind === 'compensation'
      ? '<task id="h" isForCompensation="true" /><association id="as" sourceRef="b" targetRef="h" />'
      : `${nodes('userTask:u endEvent:e2')}${flows('b>u', 'u>e2')}`;
  return `${inTransaction(work)}<boundaryEvent id="b" attachedToRef="p" ${attributes}>${definition}</boundaryEvent>${led}`;
};
const linked = `${nodes('startEvent:s userTask:t endEvent:e')}<intermediateThrowEvent id="l">${definitions.link}</intermediateThrowEvent><intermediateCatchEvent id="c">${definitions.link}</intermediateCatchEvent>${flows('s>l', 'c>t', 't>e')}`;
const inBetween = (type: string) => (definition: string, kind: Kind) =>
  kind === 'link'
    ? linked
    : `${nodes('startEvent:s userTask:t endEvent:e')}<${type} id="c">${definition}</${type}>${flows('s>c', 'c>t', 't>e')}`;

const positions: Readonly<Record<string, Position>> = {
  'start of a process': {
    allowed: word('none message timer conditional signal multiple'),
    draw: (definition) =>
      `<startEvent id="s">${definition}</startEvent>${nodes('userTask:t endEvent:e')}${flows('s>t', 't>e')}`,
  },
  'start of an event sub-process': {
    allowed: word('message timer error escalation compensation conditional signal multiple'),
    draw: beside(''),
    after: ['u'],
  },
  'start of an event sub-process that does not interrupt': {
    allowed: word('message timer escalation conditional signal multiple'),
    draw: beside('isInterrupting="false"'),
    after: ['t', 'u'],
  },
  'catch event': {
    allowed: word('message timer conditional link signal multiple'),
    draw: inBetween('intermediateCatchEvent'),
    after: ['t'],
  },
  'boundary event': {
    allowed: word('message timer error escalation cancel compensation conditional signal multiple'),
    draw: border(''),
    after: ['u'],
  },
  'boundary event that does not interrupt': {
    allowed: word('message timer escalation compensation conditional signal multiple'),
    draw: border('cancelActivity="false"'),
    after: ['t', 'u'],
  },
  'throw event': {
    allowed: word('none message escalation compensation link signal multiple'),
    draw: inBetween('intermediateThrowEvent'),
  },
  'end event': {
    allowed: word('none message error escalation cancel compensation signal terminate multiple'),
    draw: (definition) =>
      inTransaction(
        `${nodes('startEvent:is')}<endEvent id="ie">${definition}</endEvent>${flows('is>ie')}`,
      ),
  },
};

/** The same with definitions that stand by themselves and are referred to. */
function referred(definition: string): { readonly inside: string; readonly roots: string } {
  let roots = '';
  let count = 0;
  const one = /<(\w+)EventDefinition( [^>]*?)?(\/>|>.*?<\/\1EventDefinition>)/g;
  const inside = definition.replace(one, (_, type: string, attributes = '', rest: string) => {
    count += 1;
    roots += `<${type}EventDefinition id="ed${count}"${attributes}${rest}`;
    return `<eventDefinitionRef>ed${count}</eventDefinitionRef>`;
  });
  return { inside, roots };
}

async function refused(content: string, more = ''): Promise<boolean> {
  const options = { main: 'main', variables: ['x'] };
  const text = processText(content, { root: root + more });
  const { graph, problems } = await tryToCompile([text], options);
  if (graph !== undefined) return false;
  expect(problems.map(({ code }) => code)).toContain('BPMN_EVENT_POSITION');
  return true;
}

const cells = Object.entries(positions).flatMap(([name, position]) =>
  kinds.map((kind) => ({ name, kind, position, allowed: position.allowed.includes(kind) })),
);

describe('an event', () => {
  it.each(cells)('$kind as $name: permitted is $allowed', async ({ kind, position, allowed }) => {
    const { inside, roots } = referred(definitions[kind]);
    expect(await refused(position.draw(definitions[kind], kind))).toBe(!allowed);
    expect(await refused(position.draw(inside, kind), roots)).toBe(!allowed);
  });

  const caught = cells.filter(
    ({ kind, position, allowed }) =>
      allowed && position.after !== undefined && !/link|cancel|compensation/.test(kind),
  );
  it.each(caught)('$kind as $name happens, and all comes to an end', async (cell) => {
    const { kind, position } = cell;
    const run = await runText(position.draw(definitions[kind], kind), { root });
    run.start();
    happen(run, kind);
    expect(run.open()).toEqual(position.after);
    while (run.state.status === 'active') {
      const [task] = run.tasks();
      if (task === undefined) throw new Error(`Nothing is open in ${run.active().join()}.`);
      run.do({ type: 'completeTask', instance: task.instance });
    }
    expect(run.state.status).toBe('completed');
  });
});

// ---------------------------------------------------------------------------------------------

function happen(run: ProcessRun, kind: Kind): void {
  switch (kind) {
    case 'message':
    case 'multiple':
      run.do({ type: 'correlateMessage', message: 'paid' });
      return;
    case 'signal':
      run.do({ type: 'broadcastSignal', signal: 'bell' });
      return;
    case 'timer':
      run.passTo('2024-01-02T12:00:00+08:00');
      return;
    case 'conditional':
      run.do({ type: 'setVariables', variables: { x: 7 } });
      return;
    case 'error':
      run.do({ type: 'failTask', instance: run.taskAt('t').instance, error: 'E1' });
      return;
    default:
      run.do({ type: 'escalateTask', instance: run.taskAt('t').instance, code: 'LATE' });
  }
}
