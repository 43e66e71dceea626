import type { ElementType } from '../../bpmn/graph.ts';
import type { Behaviour } from './behaviour.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import {
  boundaryEvent,
  endEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  startEvent,
} from './events.ts';
import {
  complexGateway,
  eventBasedGateway,
  exclusiveGateway,
  inclusiveGateway,
  parallelGateway,
} from './gateways.ts';
import { receiveTask, sendTask } from './message-task.ts';
import { manualTask, task } from './plain-task.ts';
import { scriptTask } from './script-task.ts';
import { serviceTask } from './service-task.ts';
import { adHocSubProcess, subProcess, transaction } from './sub-process.ts';
import { userTask } from './user-task.ts';

/** The complete table of what is executed: a new kind of element is one behaviour and one row here. */
export const behaviours: Readonly<Record<ElementType, Behaviour>> = {
  startEvent,
  endEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  task,
  manualTask,
  userTask,
  serviceTask,
  sendTask,
  receiveTask,
  scriptTask,
  businessRuleTask,
  callActivity,
  subProcess,
  transaction,
  adHocSubProcess,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  eventBasedGateway,
  complexGateway,
};
