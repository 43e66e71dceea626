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

const runs = (element: string, node: string, note: string): BpmnRow => ({
  element,
  support: 'executed',
  node,
  note,
});

const refusedNode = (element: string, node: string): BpmnRow => ({
  element,
  support: 'refused',
  node,
});

const task = (content: string) => `<userTask id="t">${content}</userTask>`;

const io = (content: string) => task(`<ioSpecification>${content}</ioSpecification>`);

const root = (element: string, name: string): BpmnRow => ({
  element,
  support: 'documentation',
  root: `<${name} id="t" />`,
  note: 'a declaration',
});

const participants = (content: string) =>
  `<collaboration id="col"><participant id="pa" processRef="p" />${content}</collaboration>`;

/** Every concrete type of the metamodel, and the markers that change execution. */
export const bpmnChapters: readonly BpmnChapter[] = [
  {
    title: 'Activities',
    rows: [
      runs('Task', '<task id="t" />', 'nothing to do for the engine, walked through'),
      runs('ManualTask', '<manualTask id="t" />', 'done outside of the engine, walked through'),
      runs('UserTask', '<userTask id="t" />', 'waits for a person; `lb:act` says which act'),
      runs('ServiceTask', '<serviceTask id="t" />', 'asks the connector named by `lb:service`'),
      runs(
        'CallActivity',
        '<callActivity id="t" calledElement="called" />',
        'runs another process; with `lb:part` it is a part (子办件)',
      ),
      refusedNode('SendTask', '<sendTask id="t" />'),
      refusedNode('ReceiveTask', '<receiveTask id="t" />'),
      refusedNode('ScriptTask', '<scriptTask id="t" />'),
      refusedNode('BusinessRuleTask', '<businessRuleTask id="t" />'),
      refusedNode('SubProcess', '<subProcess id="t" />'),
      refusedNode('AdHocSubProcess', '<adHocSubProcess id="t" />'),
      refusedNode('Transaction', '<transaction id="t" />'),
      ...['GlobalTask', 'GlobalManualTask', 'GlobalUserTask'].map(globalTask),
      ...['GlobalScriptTask', 'GlobalBusinessRuleTask'].map(globalTask),
      refusedNode('StandardLoopCharacteristics', task('<standardLoopCharacteristics />')),
      refusedNode(
        'MultiInstanceLoopCharacteristics',
        task('<multiInstanceLoopCharacteristics id="mi" />'),
      ),
      {
        ...refusedNode(
          'ComplexBehaviorDefinition',
          task(
            '<multiInstanceLoopCharacteristics><complexBehaviorDefinition><condition xsi:type="tFormalExpression">true</condition></complexBehaviorDefinition></multiInstanceLoopCharacteristics>',
          ),
        ),
        note: 'with its marker',
      },
      refusedNode('isForCompensation', '<task id="t" isForCompensation="true" />'),
      refusedNode('startQuantity', '<task id="t" startQuantity="2" />'),
      refusedNode('completionQuantity', '<task id="t" completionQuantity="2" />'),
    ],
  },
  {
    title: 'Gateways',
    rows: [
      runs('ExclusiveGateway', '<exclusiveGateway id="t" />', 'conditions in FEEL, default flow'),
      runs('ParallelGateway', '<parallelGateway id="t" />', 'one token from every incoming flow'),
      refusedNode('InclusiveGateway', '<inclusiveGateway id="t" />'),
      refusedNode('EventBasedGateway', '<eventBasedGateway id="t" />'),
      refusedNode('ComplexGateway', '<complexGateway id="t" />'),
    ],
  },
  {
    title: 'Events',
    rows: [
      {
        element: 'StartEvent',
        support: 'executed',
        inside: '',
        note: 'without type, one a process; a type is refused',
      },
      {
        element: 'EndEvent',
        support: 'executed',
        inside: '',
        note: 'without type; a type is refused',
      },
      refusedNode('IntermediateCatchEvent', '<intermediateCatchEvent id="t" />'),
      refusedNode('IntermediateThrowEvent', '<intermediateThrowEvent id="t" />'),
      {
        element: 'BoundaryEvent',
        support: 'refused',
        inside:
          '<boundaryEvent id="t" attachedToRef="u"><timerEventDefinition /></boundaryEvent><endEvent id="e2" /><sequenceFlow id="te" sourceRef="t" targetRef="e2" />',
      },
      refusedNode('ImplicitThrowEvent', '<implicitThrowEvent id="t" />'),
      ...['Message', 'Timer', 'Signal', 'Conditional'].map(startDefinition),
      ...['Error', 'Escalation', 'Cancel', 'Compensate', 'Terminate', 'Link'].map(endDefinition),
    ],
  },
  {
    title: 'Connections',
    rows: [
      {
        element: 'SequenceFlow',
        support: 'executed',
        inside: '',
        note: 'with a condition after an exclusive gateway or an activity; `isImmediate="false"` is refused',
      },
      {
        element: 'FormalExpression',
        support: 'executed',
        inside:
          '<exclusiveGateway id="g" default="gd" /><sequenceFlow id="ug" sourceRef="u" targetRef="g" /><sequenceFlow id="gd" sourceRef="g" targetRef="e" /><endEvent id="e2" /><sequenceFlow id="ge" sourceRef="g" targetRef="e2"><conditionExpression xsi:type="tFormalExpression">now &gt; date and time("2024-01-01T00:00:00Z")</conditionExpression></sequenceFlow>',
        note: 'FEEL over facts, outcomes of parts and declared variables',
      },
      {
        element: 'Expression',
        support: 'executed',
        inside:
          '<exclusiveGateway id="g" default="gd" /><sequenceFlow id="ug" sourceRef="u" targetRef="g" /><sequenceFlow id="gd" sourceRef="g" targetRef="e" /><endEvent id="e2" /><sequenceFlow id="ge" sourceRef="g" targetRef="e2"><conditionExpression>now &gt; date and time("2024-01-01T00:00:00Z")</conditionExpression></sequenceFlow>',
        note: 'read as a formal one',
      },
      {
        element: 'Association',
        support: 'documentation',
        inside:
          '<textAnnotation id="n"><text>note</text></textAnnotation><association id="t" sourceRef="u" targetRef="n" />',
        note: 'with `lb:finishAfter="true"` between two parts it is executed: 办结后办结',
      },
      {
        element: 'MessageFlow',
        support: 'refused',
        root: participants(
          '<participant id="pb" /><messageFlow id="t" sourceRef="pa" targetRef="pb" />',
        ),
      },
    ],
  },
  {
    title: 'Processes, lanes, collaborations',
    rows: [
      { element: 'Definitions', support: 'executed', inside: '' },
      {
        element: 'Process',
        support: 'executed',
        inside: '',
        note: '`isExecutable="false"` leaves it out, with a note; `lb:variables` declares what it may set',
      },
      {
        element: 'LaneSet',
        support: 'documentation',
        inside: '<laneSet id="ls"><lane id="t"><flowNodeRef>u</flowNodeRef></lane></laneSet>',
      },
      {
        element: 'Lane',
        support: 'documentation',
        inside:
          '<laneSet id="ls"><lane id="t" lb:department="tax"><flowNodeRef>u</flowNodeRef></lane></laneSet>',
        note: '`lb:department` gives the elements in it their department',
      },
      { element: 'Collaboration', support: 'documentation', root: participants('') },
      { element: 'Participant', support: 'documentation', root: participants('') },
      {
        element: 'ParticipantMultiplicity',
        support: 'documentation',
        root: participants('<participant id="pb"><participantMultiplicity id="t" /></participant>'),
        note: 'a remark on a pool',
      },
      {
        element: 'ParticipantAssociation',
        support: 'documentation',
        root: participants('<participantAssociation id="t" />'),
        note: 'a remark between pools',
      },
      {
        element: 'MessageFlowAssociation',
        support: 'documentation',
        root: participants('<messageFlowAssociation id="t" />'),
        note: 'the message flows it names are refused',
      },
      {
        element: 'CorrelationSubscription',
        support: 'refused',
        inside: '<correlationSubscription id="t" />',
        at: 'p',
      },
      {
        element: 'CorrelationPropertyBinding',
        support: 'refused',
        inside:
          '<correlationSubscription id="t"><correlationPropertyBinding id="cb"><dataPath xsi:type="tFormalExpression">x</dataPath></correlationPropertyBinding></correlationSubscription>',
        at: 'p',
      },
      {
        element: 'CorrelationKey',
        support: 'documentation',
        root: participants('<correlationKey id="t" />'),
        note: 'a declaration',
      },
      root('CorrelationProperty', 'correlationProperty'),
      {
        element: 'CorrelationPropertyRetrievalExpression',
        support: 'documentation',
        root: '<correlationProperty id="cp"><correlationPropertyRetrievalExpression id="t"><messagePath xsi:type="tFormalExpression">x</messagePath></correlationPropertyRetrievalExpression></correlationProperty>',
        note: 'a declaration',
      },
      root('PartnerEntity', 'partnerEntity'),
      root('PartnerRole', 'partnerRole'),
      ...['Conversation', 'SubConversation', 'CallConversation'].map(conversation),
      {
        element: 'ConversationLink',
        support: 'refused',
        root: participants(
          '<conversation id="t" /><conversationLink id="cl" sourceRef="pa" targetRef="t" />',
        ),
        note: 'with its conversation',
      },
      {
        element: 'ConversationAssociation',
        support: 'documentation',
        root: participants('<conversationAssociation id="t" />'),
        note: 'the conversations it names are refused',
      },
      ...['GlobalConversation', 'Choreography', 'GlobalChoreographyTask'].map(refusedRoot),
      ...['ChoreographyTask', 'SubChoreography', 'CallChoreography'].map(inChoreography),
    ],
  },
  {
    title: 'Data',
    rows: [
      { element: 'DataObject', support: 'documentation', inside: '<dataObject id="t" />' },
      {
        element: 'DataObjectReference',
        support: 'documentation',
        inside: '<dataObject id="d" /><dataObjectReference id="t" dataObjectRef="d" />',
      },
      {
        element: 'DataStoreReference',
        support: 'documentation',
        inside: '<dataStoreReference id="t" />',
      },
      root('DataStore', 'dataStore'),
      {
        element: 'DataState',
        support: 'documentation',
        inside: '<dataObject id="d"><dataState id="t" /></dataObject>',
      },
      {
        element: 'Property',
        support: 'executed',
        inside: '<property id="t" name="paid" />',
        note: 'of a process: declares a variable',
      },
      { element: 'InputOutputSpecification', support: 'refused', node: io('') },
      ...['DataInput', 'DataOutput', 'InputSet', 'OutputSet'].map(
        (element): BpmnRow => ({
          element,
          support: 'refused',
          node: io(`<${lower(element)} id="inner" />`),
          note: 'with its specification',
        }),
      ),
      {
        element: 'InputOutputBinding',
        support: 'refused',
        inside: '<ioBinding id="t" />',
        at: 'p',
      },
      ...['DataInputAssociation', 'DataOutputAssociation'].map(
        (element): BpmnRow => ({
          element,
          support: 'documentation',
          node: task(`<${lower(element)} id="da" />`),
          note: 'with an assignment or transformation it is refused',
        }),
      ),
      refusedNode(
        'Assignment',
        task(
          '<dataInputAssociation><assignment><from xsi:type="tFormalExpression">1</from><to xsi:type="tFormalExpression">x</to></assignment></dataInputAssociation>',
        ),
      ),
      root('ItemDefinition', 'itemDefinition'),
    ],
  },
  {
    title: 'People',
    rows: [
      ...['ResourceRole', 'Performer', 'HumanPerformer', 'PotentialOwner'].map(
        (element): BpmnRow => ({
          element,
          support: 'refused',
          node: task(`<${lower(element)} id="owner" />`),
          note: 'the lane and `lb:department` say who does the work',
        }),
      ),
      ...['ResourceAssignmentExpression', 'ResourceParameterBinding'].map(
        (element): BpmnRow => ({
          element,
          support: 'refused',
          node: task(
            `<potentialOwner id="owner"><${lower(element)}><formalExpression>x</formalExpression></${lower(element)}></potentialOwner>`,
          ),
          note: 'with its role',
        }),
      ),
      root('Resource', 'resource'),
      {
        element: 'ResourceParameter',
        support: 'documentation',
        root: '<resource id="r" name="r"><resourceParameter id="t" /></resource>',
        note: 'a declaration',
      },
      {
        element: 'Rendering',
        support: 'documentation',
        node: task('<rendering id="re" />'),
      },
    ],
  },
  {
    title: 'Declarations and remarks',
    rows: [
      root('Message', 'message'),
      root('Signal', 'signal'),
      root('Error', 'error'),
      root('Escalation', 'escalation'),
      root('Interface', 'interface'),
      {
        element: 'Operation',
        support: 'documentation',
        root: '<message id="me" /><interface id="i" name="i"><operation id="t" name="o"><inMessageRef>me</inMessageRef></operation></interface>',
        note: 'a declaration',
      },
      root('EndPoint', 'endPoint'),
      root('Category', 'category'),
      {
        element: 'CategoryValue',
        support: 'documentation',
        root: '<category id="ca"><categoryValue id="t" value="v" /></category>',
      },
      {
        element: 'Group',
        support: 'documentation',
        inside: '<group id="t" />',
      },
      {
        element: 'TextAnnotation',
        support: 'documentation',
        inside: '<textAnnotation id="t"><text>note</text></textAnnotation>',
      },
      {
        element: 'Documentation',
        support: 'documentation',
        node: task('<documentation>note</documentation>'),
      },
      {
        element: 'ExtensionElements',
        support: 'documentation',
        node: task('<extensionElements><x:note xmlns:x="http://x.example" /></extensionElements>'),
        note: 'kept, not executed',
      },
      {
        element: 'Auditing',
        support: 'documentation',
        node: task('<auditing id="au" />'),
        note: 'every commit is recorded anyway',
      },
      { element: 'Monitoring', support: 'documentation', node: task('<monitoring id="mo" />') },
      {
        element: 'Relationship',
        support: 'documentation',
        root: '<relationship id="t" type="x"><source>p</source><target>p</target></relationship>',
      },
      {
        element: 'Extension',
        support: 'documentation',
        root: '<extension />',
        note: '`mustUnderstand="true"` is refused with `BPMN_MUST_UNDERSTAND`',
      },
      {
        element: 'Import',
        support: 'refused',
        root: '<import namespace="x" location="y.xsd" importType="z" />',
        at: '',
      },
    ],
  },
];

/** Types of the metamodel that are never written as an element of their own in a document. */
export const neverWritten: readonly string[] = [
  'DataAssociation',
  'ItemAwareElement',
  'ExtensionDefinition',
  'ExtensionAttributeDefinition',
];

// ---------------------------------------------------------------------------------------------

function globalTask(element: string): BpmnRow {
  return { element, support: 'refused', root: `<${lower(element)} id="t" />` };
}

function refusedRoot(element: string): BpmnRow {
  return { element, support: 'refused', root: `<${lower(element)} id="t" />` };
}

function conversation(element: string): BpmnRow {
  return { element, support: 'refused', root: participants(`<${lower(element)} id="t" />`) };
}

function startDefinition(kind: string): BpmnRow {
  const definition = `${lower(kind)}EventDefinition`;
  return {
    element: `${kind}EventDefinition`,
    support: 'refused',
    inside: `<startEvent id="t"><${definition} /></startEvent><sequenceFlow id="tu" sourceRef="t" targetRef="u" />`,
  };
}

function endDefinition(kind: string): BpmnRow {
  const definition = `${lower(kind)}EventDefinition`;
  return {
    element: `${kind}EventDefinition`,
    support: 'refused',
    inside: `<endEvent id="t"><${definition} /></endEvent><sequenceFlow id="ut" sourceRef="u" targetRef="t" />`,
  };
}

function inChoreography(element: string): BpmnRow {
  return {
    element,
    support: 'refused',
    root: `<choreography id="t"><${lower(element)} id="inner" initiatingParticipantRef="pa"><participantRef>pa</participantRef></${lower(element)}></choreography>${participants('')}`,
    note: 'with its choreography',
  };
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
