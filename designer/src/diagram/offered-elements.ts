import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries';

/** An element that can be drawn, as bpmn-js describes it for its own menus. */
export interface OfferedElement {
  /** Its key among the entries of bpmn-js, e.g. `timer-boundary`. */
  readonly id: string;
  /** English name, the key of its translation. */
  readonly label: string;
  /** Class of its sign in the BPMN font. */
  readonly icon: string;
  readonly target: { readonly type: string; readonly eventDefinitionType?: string | undefined };
}

const ids = {
  tasks: [
    'user-task',
    'manual-task',
    'service-task',
    'script-task',
    'rule-task',
    'send-task',
    'receive-task',
    'task',
    'call-activity',
  ],
  gateways: [
    'exclusive-gateway',
    'parallel-gateway',
    'inclusive-gateway',
    'event-based-gateway',
    'complex-gateway',
  ],
  subProcesses: [
    'expanded-subprocess',
    'collapsed-subprocess',
    'event-subprocess',
    'transaction',
    'expanded-ad-hoc-subprocess',
  ],
  starts: ['none-start-event', 'message-start', 'timer-start', 'conditional-start', 'signal-start'],
  catching: [
    'timer-intermediate-catch',
    'message-intermediate-catch',
    'conditional-intermediate-catch',
    'signal-intermediate-catch',
    'link-intermediate-catch',
  ],
  throwing: [
    'none-intermediate-throwing',
    'message-intermediate-throw',
    'escalation-intermediate-throw',
    'signal-intermediate-throw',
    'compensation-intermediate-throw',
    'link-intermediate-throw',
  ],
  boundary: [
    'timer-boundary',
    'non-interrupting-timer-boundary',
    'message-boundary',
    'non-interrupting-message-boundary',
    'escalation-boundary',
    'non-interrupting-escalation-boundary',
    'conditional-boundary',
    'non-interrupting-conditional-boundary',
    'signal-boundary',
    'non-interrupting-signal-boundary',
    'error-boundary',
    'compensation-boundary',
    'cancel-boundary',
  ],
  ends: [
    'none-end-event',
    'message-end',
    'error-end',
    'escalation-end',
    'signal-end',
    'compensation-end',
    'cancel-end',
    'terminate-end',
  ],
  data: ['data-object-reference', 'data-store-reference'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The groups in which elements are offered. */
export type ElementGroup = keyof typeof ids;

/** Every element that can be drawn and runs (docs/bpmn-support.md), by group, the most used first. */
export const offeredElements = Object.fromEntries(
  Object.entries(ids).map(([group, members]) => [group, members.map(offered)]),
) as unknown as Readonly<Record<ElementGroup, readonly OfferedElement[]>>;

/** An offered element by its key. */
export function offeredElement(id: string): OfferedElement | undefined {
  return Object.values(offeredElements)
    .flat()
    .find((element) => element.id === id);
}

function offered(id: string): OfferedElement {
  const entry = PopupEntries[id];
  if (entry === undefined) throw new Error(`bpmn-js offers no element "${id}".`);
  return { id, label: entry.label, icon: entry.className, target: entry.target };
}
