import { type Api, answerValue } from '@lianban/runtime-api/client';

/** Publishes the next version of a package, as a designer: nothing but a comment in the diagram differs. */
export async function publishAgain(designer: Api, id: string): Promise<void> {
  const shown = answerValue(await designer.design.package(id));
  const { streamVersion, revision } = shown;
  const bpmn = `${shown.bpmn.trimEnd()}\n<!-- corrected -->\n`;
  answerValue(await designer.design.save(id, { streamVersion, package: shown.package, bpmn }));
  answerValue(await designer.design.publish(id, { revision }));
}
