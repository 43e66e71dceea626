import * as elements from 'bpmn-elements';
import { BpmnModdle } from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import type { Candidate } from './candidate.ts';
import type { Workload } from './workload.ts';

/** bpmn-elements without an engine around it, on a context that was read once. */
export async function bpmnElements(workload: Workload): Promise<Candidate> {
  const serialized = await serializedContext(workload);
  const make = (variables = workload.variables) => {
    const environment = new elements.Environment({ variables: { ...variables } });
    const context = elements.Context(serialized, environment);
    const definition = new elements.Definition(context);
    return definition;
  };
  return {
    run: () =>
      new Promise((resolve, reject) => {
        const definition = make();
        const ended: string[] = [];
        definition.broker.subscribeTmp(
          'event',
          'activity.wait',
          (_key, message) => {
            const { id, executionId } = message.content;
            definition.signal({ id, executionId });
          },
          { noAck: true },
        );
        definition.broker.subscribeTmp(
          'event',
          'activity.end',
          (_key, message) => ended.push(message.content.id),
          { noAck: true },
        );
        definition.run((error: Error | null) => (error ? reject(error) : resolve(ended)));
      }),
    begin: async (variables) => {
      const definition = make(variables);
      definition.run();
      return { save: () => JSON.stringify(definition.getState()), stop: () => definition.stop() };
    },
    step: async (saved) => {
      const definition = make().recover(JSON.parse(saved));
      definition.resume();
      const [first] = definition.getPostponed();
      first?.signal();
      const state = JSON.stringify(definition.getState());
      definition.stop();
      return state;
    },
  };
}

/** Reads a document once for many runs; its conditions in the syntax of bpmn-elements. */
export async function serializedContext({ xml }: Workload) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of their expressions
  const translated = xml.replace('= approved', '${environment.variables.approved}');
  const moddle = await new BpmnModdle().fromXML(translated);
  return serializer(moddle, TypeResolver(elements));
}
