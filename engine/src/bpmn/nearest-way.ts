/** What to draw instead of an element that is not executed; one sentence. */
export function nearestWay(type: string): string {
  return ways[type] ?? 'Remove it, or draw the work with tasks, call activities and gateways.';
}

// ---------------------------------------------------------------------------------------------

const people = 'The lane and lb:department say who does the work; remove it.';
const event = 'Use an event without type, or let a service task wait for it.';
const inner = 'Put its content into a process of its own and call that with a call activity.';

const ways: Readonly<Record<string, string>> = {
  'bpmn:InclusiveGateway':
    'Use a parallel gateway, with an exclusive gateway and a way around in each optional branch.',
  'bpmn:ComplexGateway': 'Use parallel and exclusive gateways.',
  'bpmn:EventBasedGateway':
    'Let a user or service task wait and choose with an exclusive gateway after it.',
  'bpmn:SubProcess': inner,
  'bpmn:Transaction': inner,
  'bpmn:AdHocSubProcess': inner,
  'bpmn:SendTask': 'Use a service task with lb:service.',
  'bpmn:ReceiveTask': 'Use a service task with lb:service that waits for the answer.',
  'bpmn:ScriptTask': 'Use a service task with lb:service, or a condition on a flow.',
  'bpmn:BusinessRuleTask': 'Use conditions on the flows after an exclusive gateway.',
  'bpmn:BoundaryEvent': 'Let the task end normally and choose with an exclusive gateway after it.',
  'bpmn:IntermediateCatchEvent': 'Use a service task with lb:service that waits.',
  'bpmn:IntermediateThrowEvent': 'Use a service task with lb:service.',
  'bpmn:MessageEventDefinition': event,
  'bpmn:TimerEventDefinition': event,
  'bpmn:SignalEventDefinition': event,
  'bpmn:ErrorEventDefinition': event,
  'bpmn:EscalationEventDefinition': event,
  'bpmn:ConditionalEventDefinition': event,
  'bpmn:CompensateEventDefinition': event,
  'bpmn:CancelEventDefinition': event,
  'bpmn:LinkEventDefinition': 'Draw the sequence flow instead of the link.',
  'bpmn:TerminateEventDefinition': 'Let every branch come to an end event of its own.',
  'bpmn:StandardLoopCharacteristics': 'Draw the loop with an exclusive gateway.',
  'bpmn:MultiInstanceLoopCharacteristics': 'Draw one task for each, or let one task cover all.',
  'bpmn:InputOutputSpecification':
    'Tasks read facts and declared variables directly; remove the mapping.',
  'bpmn:DataAssociation':
    'Set declared variables when the task is completed; remove the assignment.',
  'bpmn:ResourceRole': people,
  'bpmn:Performer': people,
  'bpmn:HumanPerformer': people,
  'bpmn:PotentialOwner': people,
  isForCompensation: 'Draw what undoes the work as an ordinary branch.',
  startQuantity: 'Join the flows with a parallel gateway.',
  completionQuantity: 'Branch the flow with a parallel gateway.',
};
