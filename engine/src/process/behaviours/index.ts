import type { ElementType } from '../../bpmn/graph.ts';
import type { Behaviour } from './behaviour.ts';
import { callActivity } from './call-activity.ts';
import { endEvent } from './end-event.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { manualTask, task } from './plain-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { userTask } from './user-task.ts';

/** The complete table of what is executed: a new kind of element is one file and one row here. */
export const behaviours: Readonly<Record<ElementType, Behaviour>> = {
  startEvent,
  endEvent,
  task,
  manualTask,
  userTask,
  serviceTask,
  callActivity,
  exclusiveGateway,
  parallelGateway,
};
