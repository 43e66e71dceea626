/** What becomes of a kind of element: it runs, it only explains, or publishing refuses it. */
export type Support = 'executed' | 'documentation' | 'refused';

/** One row of the table of BPMN 2.0.2, with a piece of XML by which a test proves it. */
export interface BpmnRow {
  /** Type of the metamodel, e.g. `UserTask`, or a marker that is an attribute, e.g. `isForCompensation`. */
  readonly element: string;
  readonly support: Support;
  readonly note?: string;
  /** XML of a flow node with the id `t`, put between a start and an end. */
  readonly node?: string;
  /** XML put into a process that is otherwise well. */
  readonly inside?: string;
  /** XML put beside such a process. */
  readonly root?: string;
  /** Id that the refusal names where it is not `t`; empty for the document as a whole. */
  readonly at?: string;
}

/** A chapter of the table. */
export interface BpmnChapter {
  readonly title: string;
  readonly rows: readonly BpmnRow[];
}

export const runs = (element: string, node: string, note: string): BpmnRow => ({
  element,
  support: 'executed',
  node,
  note,
});

export const refusedNode = (element: string, node: string): BpmnRow => ({
  element,
  support: 'refused',
  node,
});

export const task = (content: string) => `<userTask id="t">${content}</userTask>`;

export const io = (content: string) => task(`<ioSpecification>${content}</ioSpecification>`);

export const root = (element: string, name: string): BpmnRow => ({
  element,
  support: 'documentation',
  root: `<${name} id="t" />`,
  note: 'a declaration',
});

export const participants = (content: string) =>
  `<collaboration id="col"><participant id="pa" processRef="p" />${content}</collaboration>`;

export const link = (from: string, to: string) =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;

export const inner = `<startEvent id="is" /><userTask id="it" /><endEvent id="ie" />${link('is', 'it')}${link('it', 'ie')}`;

export const subscription =
  '<correlationSubscription id="t" correlationKeyRef="ck"><correlationPropertyBinding id="cb" correlationPropertyRef="cp"><dataPath xsi:type="tFormalExpression">now</dataPath></correlationPropertyBinding></correlationSubscription>';
export const correlation =
  '<correlationProperty id="cp" name="number" /><collaboration id="co"><participant id="pa" processRef="p" /><correlationKey id="ck"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey></collaboration>';

export const timer =
  '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>';

export const data = `<property id="px" name="x" /><dataObject id="dob" name="y" /><dataObjectReference id="dor" dataObjectRef="dob" /><userTask id="a"><ioSpecification><dataInput id="di" name="in" /><dataOutput id="do" name="out" /><inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet><dataOutputRefs>do</dataOutputRefs></outputSet></ioSpecification><dataInputAssociation id="a1"><sourceRef>dor</sourceRef><targetRef>di</targetRef></dataInputAssociation><dataOutputAssociation id="a2"><sourceRef>do</sourceRef><targetRef>px</targetRef></dataOutputAssociation></userTask>${link('s', 'a')}${link('a', 'e')}`;

export const boundary = (content: string) =>
  `<boundaryEvent id="b" attachedToRef="u">${content}</boundaryEvent><endEvent id="e2" />${link('b', 'e2')}`;

export const compensation = `<boundaryEvent id="b" attachedToRef="u"><compensateEventDefinition /></boundaryEvent><userTask id="undo" isForCompensation="true" /><association id="as" sourceRef="b" targetRef="undo" associationDirection="One" /><intermediateThrowEvent id="w"><compensateEventDefinition /></intermediateThrowEvent>${link('u', 'w')}${link('w', 'e')}`;

/** An event definition at the boundary of a task. */
export function definition(kind: string): BpmnRow {
  const notes: Readonly<Record<string, string>> = {
    Message:
      'correlated by `lb:correlationKey`, by the correlation subscription of the process, or by the keys of its collaboration; kept for `lb:bufferFor` when it comes early',
    Timer: 'date, duration, cycle: ISO 8601, cron, working days (`P5WD`) on the legal calendar',
    Signal: 'reaches all who wait for it',
    Conditional: 'FEEL; looked at whenever variables or facts change',
    Error: 'the nearest catcher by code; where there is none it is an incident',
    Escalation: 'the nearest catcher by code; harmless where there is none',
  };
  const content =
    kind === 'Timer'
      ? timer
      : kind === 'Conditional'
        ? '<conditionalEventDefinition><condition xsi:type="tFormalExpression">now &gt; date and time("2024-01-01T00:00:00Z")</condition></conditionalEventDefinition>'
        : `<${lower(kind)}EventDefinition />`;
  return {
    element: `${kind}EventDefinition`,
    support: 'executed',
    inside: boundary(content),
    note: notes[kind] ?? '',
  };
}

export function globalTask(element: string): BpmnRow {
  return {
    element,
    support: 'executed',
    root: `<${lower(element)} id="gt" />`,
    inside: `<callActivity id="c" calledElement="gt" />${link('s', 'c')}${link('c', 'e')}`,
    note: 'by call activities',
  };
}

/** A number of tokens at a task. */
export function quantity(element: string, note: string): BpmnRow {
  const second = '<sequenceFlow id="second" sourceRef="s" targetRef="q" />';
  const tokens = element === 'startQuantity' ? second : '';
  const inside = `<task id="q" ${element}="2" />${link('s', 'q')}${tokens}${link('q', 'e')}`;
  return { element, support: 'executed', inside, note };
}

export function refusedRoot(element: string): BpmnRow {
  return { element, support: 'refused', root: `<${lower(element)} id="t" />` };
}

export function conversation(element: string): BpmnRow {
  return { element, support: 'refused', root: participants(`<${lower(element)} id="t" />`) };
}

export function inChoreography(element: string): BpmnRow {
  return {
    element,
    support: 'refused',
    root: `<choreography id="t"><${lower(element)} id="inner" initiatingParticipantRef="pa"><participantRef>pa</participantRef></${lower(element)}></choreography>${participants('')}`,
    note: 'with its choreography',
  };
}

export function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
