import { runScript } from '../mapping.ts';
import { instantActivity } from './activity.ts';
import type { Behaviour } from './behaviour.ts';

/** A script task (BPMN 2.0.2 §13.3.3): assignments in FEEL, nothing else. */
export const scriptTask: Behaviour = instantActivity('bpmn:ScriptTask', runScript);
