import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import { serializedContext } from './bpmn-elements.ts';
import type { Candidate } from './candidate.ts';
import type { Workload } from './workload.ts';

interface ActivityApi {
  readonly id: string;
  signal(): void;
}

/** bpmn-engine on a context that was read once. */
export async function bpmnEngine(workload: Workload): Promise<Candidate> {
  const sourceContext = await serializedContext(workload);
  const make = (variables = workload.variables) =>
    new Engine({ name: workload.name, sourceContext, variables: { ...variables } });
  return {
    run: async () => {
      const ended: string[] = [];
      const listener = new EventEmitter();
      listener.on('activity.wait', (api: ActivityApi) => api.signal());
      listener.on('activity.end', (api: ActivityApi) => ended.push(api.id));
      const engine = make();
      const completed = engine.waitFor('end');
      await engine.execute({ listener });
      await completed;
      return ended;
    },
    begin: async (variables) => {
      const engine = make(variables);
      await engine.execute();
      return {
        save: async () => JSON.stringify(await engine.getState()),
        stop: () => engine.stop(),
      };
    },
    step: async (saved) => {
      const engine = make().recover(JSON.parse(saved));
      const execution = await engine.resume();
      const [first] = execution.getPostponed();
      (first as unknown as ActivityApi | undefined)?.signal();
      const state = JSON.stringify(await engine.getState());
      engine.stop();
      return state;
    },
  };
}
