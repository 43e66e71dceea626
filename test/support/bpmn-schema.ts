import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

/** The schema of the standard (BPMN 2.0.2, OMG), as bpmn-moddle carries it. */
const schemas = ['BPMN20.xsd', 'BPMNDI.xsd', 'DC.xsd', 'DI.xsd', 'Semantic.xsd'].map(
  (fileName) => ({
    fileName,
    contents: readFileSync(
      createRequire(join(import.meta.dirname, '../../engine/package.json')).resolve(
        `bpmn-moddle/resources/bpmn/xsd/${fileName}`,
      ),
      'utf8',
    ),
  }),
);

/** What the schema of the standard has against a BPMN document. */
export async function schemaFaults(xml: string): Promise<readonly string[]> {
  const [schema] = schemas;
  if (schema === undefined) throw new Error('The schema is missing.');
  const result = await validateXML({
    xml: [{ fileName: 'process.bpmn', contents: xml }],
    schema: [schema],
    preload: schemas,
  });
  return result.errors.map(({ message }) => message);
}
