/** What to draw instead of an element that is not executed; one sentence. */
export function nearestWay(type: string): string {
  return ways[type] ?? 'Remove it, or draw the work with tasks, call activities and gateways.';
}

// ---------------------------------------------------------------------------------------------

const people = 'The lane and lb:department say who does the work; remove it.';

const ways: Readonly<Record<string, string>> = {
  'bpmn:InputOutputSpecification':
    'A process takes and gives declared variables; map them at the call activity with lb:input and lb:output.',
  'bpmn:CorrelationSubscription': 'Write lb:correlationKey at the event that expects the message.',
  'bpmn:InputOutputBinding':
    'Map inputs and outputs at the call activity with lb:input and lb:output.',
  'bpmn:ImplicitThrowEvent': 'It belongs into the behaviour of a multi-instance activity.',
  'bpmn:ResourceRole': people,
  'bpmn:Performer': people,
  'bpmn:HumanPerformer': people,
  'bpmn:PotentialOwner': people,
};
