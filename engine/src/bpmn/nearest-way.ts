/** What to draw instead of an element that is not executed; one sentence. */
export function nearestWay(type: string): string {
  return ways[type] ?? 'Remove it, or draw the work with tasks, call activities and gateways.';
}

// ---------------------------------------------------------------------------------------------

const ways: Readonly<Record<string, string>> = {
  'bpmn:InputOutputBinding':
    'Map inputs and outputs at the call activity with lb:input and lb:output.',
  'bpmn:ImplicitThrowEvent': 'It belongs into the behaviour of a multi-instance activity.',
};
