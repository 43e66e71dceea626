import {
  type BpmnChapter,
  type BpmnRow,
  boundary,
  compensation,
  conversation,
  correlation,
  data,
  definition,
  globalTask,
  inChoreography,
  inner,
  io,
  link,
  lower,
  participants,
  quantity,
  refusedNode,
  refusedRoot,
  root,
  runs,
  subscription,
  task,
  timer,
} from './bpmn-rows.ts';

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
      runs(
        'SendTask',
        '<sendTask id="t" />',
        'hands its message to the shell (`sendMessage`) and goes on',
      ),
      runs('ReceiveTask', '<receiveTask id="t" />', 'waits for its message; may begin a process'),
      runs(
        'ScriptTask',
        '<scriptTask id="t" scriptFormat="text/feel" lb:variables="n"><script>n = 1 + 2</script></scriptTask>',
        'assignments in FEEL, one a line; any other language is refused (`BPMN_SCRIPT_LANGUAGE`)',
      ),
      runs(
        'BusinessRuleTask',
        '<businessRuleTask id="t" lb:rules="fees" />',
        'a question (`evaluateRules`) that the shell answers with a rule set or decision table',
      ),
      runs(
        'SubProcess',
        `<subProcess id="t">${inner}</subProcess>`,
        'a scope of its own; with `triggeredByEvent` an event sub-process, interrupting or not',
      ),
      runs(
        'AdHocSubProcess',
        '<adHocSubProcess id="t" ordering="Sequential"><userTask id="in" /><completionCondition xsi:type="tFormalExpression">now &gt; date and time("2024-01-01T00:00:00Z")</completionCondition></adHocSubProcess>',
        '`startActivity` begins an activity; ends by its completion condition, or when it is completed as a task',
      ),
      runs(
        'Transaction',
        `<transaction id="t">${inner}</transaction>`,
        'a cancel end event undoes what was done in it; only the compensation protocol, `method` means nothing',
      ),
      ...['GlobalTask', 'GlobalManualTask', 'GlobalUserTask'].map(globalTask),
      ...['GlobalScriptTask', 'GlobalBusinessRuleTask'].map(globalTask),
      {
        element: 'StandardLoopCharacteristics',
        support: 'executed',
        inside: `<userTask id="l"><standardLoopCharacteristics loopMaximum="3" /></userTask>${link('s', 'l')}${link('l', 'e')}`,
        note: '`testBefore`, `loopMaximum`, a condition in FEEL; `loopCounter` is readable',
      },
      {
        element: 'MultiInstanceLoopCharacteristics',
        support: 'executed',
        inside: `<userTask id="l"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">3</loopCardinality></multiInstanceLoopCharacteristics></userTask>${link('s', 'l')}${link('l', 'e')}`,
        note: 'sequential and parallel, by number or by a list (`loopDataInputRef`, or `lb:collection` with `lb:item`), completion condition, events it throws; at most 3000 instances',
      },
      {
        element: 'ComplexBehaviorDefinition',
        support: 'executed',
        inside: `<userTask id="l"><multiInstanceLoopCharacteristics behavior="Complex"><loopCardinality xsi:type="tFormalExpression">3</loopCardinality><complexBehaviorDefinition><condition xsi:type="tFormalExpression">numberOfCompletedInstances = 1</condition><event id="cb"><signalEventDefinition /></event></complexBehaviorDefinition></multiInstanceLoopCharacteristics></userTask>${link('s', 'l')}${link('l', 'e')}`,
        note: 'the event is thrown when an instance completes and the condition holds',
      },
      {
        element: 'isForCompensation',
        support: 'executed',
        inside: compensation,
        note: 'the handler that a compensation boundary event is associated with',
      },
      quantity('startQuantity', 'tokens that begin one instance'),
      quantity('completionQuantity', 'tokens on each flow'),
    ],
  },
  {
    title: 'Gateways',
    rows: [
      runs('ExclusiveGateway', '<exclusiveGateway id="t" />', 'conditions in FEEL, default flow'),
      runs('ParallelGateway', '<parallelGateway id="t" />', 'one token from every incoming flow'),
      runs(
        'InclusiveGateway',
        '<inclusiveGateway id="t" />',
        'every flow whose condition holds; joins what can still come, over boundary events and links too',
      ),
      {
        element: 'EventBasedGateway',
        support: 'executed',
        inside: `<eventBasedGateway id="g" /><receiveTask id="r1" /><intermediateCatchEvent id="c1"><signalEventDefinition /></intermediateCatchEvent>${link('s', 'g')}${link('g', 'r1')}${link('g', 'c1')}${link('r1', 'e')}${link('c1', 'e')}`,
        note: 'the first event decides; may begin a process, by one of its events or by all (`Parallel`)',
      },
      runs(
        'ComplexGateway',
        '<complexGateway id="t" />',
        '`activationCondition` over `activationCount`, then it waits for its reset; a flow is taken at the reset where its condition speaks of `waitingForStart`. Without condition it is inclusive',
      ),
    ],
  },
  {
    title: 'Events',
    rows: [
      {
        element: 'StartEvent',
        support: 'executed',
        inside: '',
        note: 'without type or with one; of several without type whoever starts an instance names one, and what is called has one only; without any, what no flow leads to begins',
      },
      {
        element: 'EndEvent',
        support: 'executed',
        inside: '',
        note: 'none, message, error, escalation, cancel, compensation, signal, terminate, multiple; without any, paths end where no flow leads on',
      },
      runs(
        'IntermediateCatchEvent',
        `<intermediateCatchEvent id="t">${timer}</intermediateCatchEvent>`,
        'message, timer, conditional, link, signal, multiple, parallel multiple',
      ),
      runs(
        'IntermediateThrowEvent',
        '<intermediateThrowEvent id="t" />',
        'none, message, escalation, compensation, link, signal, multiple',
      ),
      {
        element: 'BoundaryEvent',
        support: 'executed',
        inside: boundary(timer),
        note: 'message, timer, error, escalation, conditional, signal, cancel, compensation, multiple, parallel multiple; interrupting or not where the standard permits both',
      },
      refusedNode('ImplicitThrowEvent', '<implicitThrowEvent id="t" />'),
      ...['Message', 'Timer', 'Signal', 'Conditional', 'Error', 'Escalation'].map(definition),
      {
        element: 'CancelEventDefinition',
        support: 'executed',
        inside: `<transaction id="tx"><endEvent id="te"><cancelEventDefinition /></endEvent><startEvent id="ts" />${link('ts', 'te')}</transaction>${link('s', 'tx')}${link('tx', 'e')}`,
        note: 'ends, undoes and leaves a transaction',
      },
      {
        element: 'CompensateEventDefinition',
        support: 'executed',
        inside: compensation,
        note: 'undoes one activity or all of a scope, the last one first; what a called process did is undone by a handler at its call activity; `waitForCompletion` is kept',
      },
      {
        element: 'TerminateEventDefinition',
        support: 'executed',
        inside: `<endEvent id="te"><terminateEventDefinition /></endEvent>${link('u', 'te')}`,
        note: 'ends its own process or sub-process',
      },
      {
        element: 'LinkEventDefinition',
        support: 'executed',
        inside: `<intermediateThrowEvent id="l1"><linkEventDefinition name="x" /></intermediateThrowEvent><intermediateCatchEvent id="l2"><linkEventDefinition name="x" /></intermediateCatchEvent>${link('u', 'l1')}${link('l2', 'e')}`,
        note: 'a flow that is not drawn, inside one process or sub-process',
      },
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
        support: 'documentation',
        note: 'messages go by their names and keys',
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
        note: 'a remark between message flows',
      },
      ...['CorrelationSubscription', 'CorrelationPropertyBinding'].map(
        (element): BpmnRow => ({
          element,
          support: 'executed',
          note: 'the key by which the messages of its process are known; it follows the variables of `dataPath`',
          inside: subscription,
          root: correlation,
        }),
      ),
      {
        element: 'CorrelationKey',
        support: 'executed',
        root: participants('<correlationKey id="t" />'),
        note: 'of the collaboration that the process takes part in: the first message of an instance that says it sets it, and later ones must say the same; a subscription takes its place; messages that are sent take its value along',
      },
      root('CorrelationProperty', 'correlationProperty'),
      {
        element: 'CorrelationPropertyRetrievalExpression',
        support: 'executed',
        root: '<correlationProperty id="cp"><correlationPropertyRetrievalExpression id="t"><messagePath xsi:type="tFormalExpression">x</messagePath></correlationPropertyRetrievalExpression></correlationProperty>',
        note: '`messagePath`, FEEL over what the message brings',
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
      {
        element: 'DataObject',
        support: 'executed',
        inside: '<dataObject id="t" />',
        note: 'declares a variable of its process or sub-process under its name',
      },
      {
        element: 'DataObjectReference',
        support: 'executed',
        note: 'the variable of its data object',
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
        note: 'declares a variable of its process or sub-process, or a name of its activity',
      },
      {
        element: 'InputOutputSpecification',
        support: 'executed',
        inside: data,
        note: 'of an activity; of a process its inputs and outputs are variables that it begins with and gives back',
      },
      {
        element: 'DataInput',
        support: 'executed',
        inside: data,
        note: 'a name of its activity or event',
      },
      {
        element: 'DataOutput',
        support: 'executed',
        inside: data,
        note: 'a name of its activity or event',
      },
      ...['InputSet', 'OutputSet'].map(
        (element): BpmnRow => ({
          element,
          support: 'documentation',
          node: io(`<${lower(element)} id="inner" />`),
          note: 'all inputs are read, all outputs set',
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
          support: 'executed',
          inside: data,
          note: 'from a data object or property to an input, from an output to one, by a transformation, or by assignments; one that moves nothing explains',
        }),
      ),
      {
        element: 'Assignment',
        support: 'executed',
        inside: `<property id="px" name="x" /><userTask id="a"><dataOutputAssociation id="ao"><assignment><from xsi:type="tFormalExpression">1</from><to xsi:type="tFormalExpression">x</to></assignment></dataOutputAssociation></userTask>${link('s', 'a')}${link('a', 'e')}`,
        note: 'FEEL in `from`, the name in `to`',
      },
      root('ItemDefinition', 'itemDefinition'),
    ],
  },
  {
    title: 'People',
    rows: [
      ...['ResourceRole', 'Performer', 'HumanPerformer', 'PotentialOwner'].map(
        (element): BpmnRow => ({
          element,
          support: 'documentation',
          node: task(`<${lower(element)} id="owner" />`),
          note: 'data for the shell (`roles` of the task), without effect on tokens; our runtime goes by `lb:department`',
        }),
      ),
      ...['ResourceAssignmentExpression', 'ResourceParameterBinding'].map(
        (element): BpmnRow => ({
          element,
          support: 'documentation',
          node: task(
            `<potentialOwner id="owner"><${lower(element)}><formalExpression>x</formalExpression></${lower(element)}></potentialOwner>`,
          ),
          note: 'with its role, as text',
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
        root: '<import namespace="x" location="y.bpmn" importType="http://www.omg.org/spec/BPMN/20100524/MODEL" />',
        at: '',
        note: 'one of types (XML Schema, WSDL) explains',
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
