import { elementsOf, readBpmn } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import type { BusinessObject } from './canvas-elements.ts';
import { languageFor } from './expression-language.ts';

async function flowIn(attributes: string): Promise<BusinessObject> {
  const { definitions } = await readBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.test" ${attributes}><process id="p"><startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>`,
  );
  if (definitions === undefined) throw new Error('The document was not read.');
  const [process] = elementsOf(definitions, 'rootElements');
  const flow = process && elementsOf(process, 'flowElements').find(({ id }) => id === 'f');
  if (flow === undefined) throw new Error('The document has no flow.');
  return flow as unknown as BusinessObject;
}

describe('a condition that is written here', () => {
  it('says that it is FEEL in a document whose expressions are said to be in another language', async () => {
    const flow = await flowIn('expressionLanguage="http://www.w3.org/1999/XPath"');
    expect(languageFor(flow).language).toMatch(/FEEL/);
  });

  it('says nothing in any other document', async () => {
    expect(languageFor(await flowIn(''))).toEqual({});
    const feel = 'expressionLanguage="https://www.omg.org/spec/DMN/20230324/FEEL/"';
    expect(languageFor(await flowIn(feel))).toEqual({});
  });
});
