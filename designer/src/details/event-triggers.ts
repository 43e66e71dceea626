import type { PropertyHolder } from '../diagram/property-holder.ts';

/** What can trigger an event, or be thrown by one. */
export type TriggerKind =
  | 'message'
  | 'timer'
  | 'signal'
  | 'error'
  | 'escalation'
  | 'conditional'
  | 'compensation'
  | 'cancel'
  | 'terminate'
  | 'link';

const types: Readonly<Record<TriggerKind, string>> = {
  message: 'bpmn:MessageEventDefinition',
  timer: 'bpmn:TimerEventDefinition',
  signal: 'bpmn:SignalEventDefinition',
  error: 'bpmn:ErrorEventDefinition',
  escalation: 'bpmn:EscalationEventDefinition',
  conditional: 'bpmn:ConditionalEventDefinition',
  compensation: 'bpmn:CompensateEventDefinition',
  cancel: 'bpmn:CancelEventDefinition',
  terminate: 'bpmn:TerminateEventDefinition',
  link: 'bpmn:LinkEventDefinition',
};

/** The BPMN type of an event definition. */
export function triggerType(kind: TriggerKind): string {
  return types[kind];
}

/** What an event definition is; undefined for one that is not executed. */
export function triggerKind(definition: PropertyHolder): TriggerKind | undefined {
  return (Object.keys(types) as TriggerKind[]).find((kind) => types[kind] === definition.type);
}

/** What the standard permits where an event stands (BPMN 2.0.2 table 10.93). */
export function triggersFor(event: PropertyHolder): readonly TriggerKind[] {
  const around = event.around;
  switch (event.type) {
    case 'bpmn:StartEvent':
      if (around?.is('bpmn:SubProcess') !== true) {
        return ['message', 'timer', 'signal', 'conditional'];
      }
      if (!around.flag('triggeredByEvent')) return [];
      return event.flag('isInterrupting')
        ? ['message', 'timer', 'signal', 'conditional', 'escalation', 'error', 'compensation']
        : ['message', 'timer', 'signal', 'conditional', 'escalation'];
    case 'bpmn:IntermediateCatchEvent':
      return ['message', 'timer', 'signal', 'conditional', 'link'];
    case 'bpmn:BoundaryEvent': {
      const usual = ['message', 'timer', 'signal', 'conditional', 'escalation'] as const;
      if (!event.flag('cancelActivity')) return usual;
      const cancels = event.holder('attachedToRef')?.is('bpmn:Transaction') === true;
      return [...usual, 'error', 'compensation', ...(cancels ? (['cancel'] as const) : [])];
    }
    case 'bpmn:IntermediateThrowEvent':
      return ['message', 'signal', 'escalation', 'compensation', 'link'];
    case 'bpmn:EndEvent': {
      const cancels = around?.is('bpmn:Transaction') === true;
      const usual = ['message', 'signal', 'error', 'escalation', 'compensation'] as const;
      return [...usual, 'terminate', ...(cancels ? (['cancel'] as const) : [])];
    }
    default:
      return [];
  }
}
