import type { ProcessCommand } from '../command.ts';
import { correlateMessage } from '../messages.ts';
import { beginCall } from './begin-call.ts';
import { broadcastSignal } from './broadcast-signal.ts';
import { completeTask } from './complete-task.ts';
import { endPart } from './end-part.ts';
import { escalateTask, failTask } from './fail-task.ts';
import { fireTimer } from './fire-timer.ts';
import type { Handler } from './handler.ts';
import { resolveIncident, retryIncident } from './incidents.ts';
import { modify } from './modify.ts';
import { cancel, factsChanged, resume, setVariables, suspend } from './operate.ts';
import { startActivity } from './start-activity.ts';

/** What each command does to a running process: a new command is one handler and one row here. */
export const commandHandlers: {
  readonly [Type in Exclude<ProcessCommand['type'], 'start'>]: Handler<Type>;
} = {
  completeTask,
  failTask,
  escalateTask,
  correlateMessage,
  broadcastSignal,
  fireTimer,
  factsChanged,
  setVariables,
  startActivity,
  beginCall,
  endPart,
  retryIncident,
  resolveIncident,
  suspend,
  resume,
  cancel,
  modify,
};
