import { BpmnModdle, type ParseResult } from 'bpmn-moddle';
import { checkDocument } from './check-document.ts';
import { type DocumentLimits, defaultDocumentLimits } from './document-limits.ts';
import lianbanModdle from './lianban-moddle.json' with { type: 'json' };
import type { Definitions, ModdleElement } from './moddle-element.ts';
import { isBroken, problemOfWarning } from './moddle-problem.ts';
import type { Problem } from './problem.ts';

/** Our attributes (`lb:part`, `lb:act`, …) as a moddle extension, for editors such as bpmn-js. */
export const lianbanModdleDescriptor: Readonly<Record<string, unknown>> = lianbanModdle;

/** A document that was read, with its warnings; `definitions` is absent when an error stands. */
export interface BpmnReading {
  readonly definitions?: Definitions;
  readonly problems: readonly Problem[];
}

/** Reads a BPMN 2.0 document of unknown origin; nothing is thrown and nothing is dropped in silence. */
export async function readBpmn(
  source: string | Uint8Array,
  limits: DocumentLimits = defaultDocumentLimits,
): Promise<BpmnReading> {
  const check = checkDocument(source, limits);
  if ('problem' in check) return { problems: [check.problem] };
  const parsed = await parse(check.text, check.elements);
  if ('problems' in parsed) return parsed;
  const unresolved = resolvePrefixedReferences(parsed);
  const problems = [
    ...unresolved.map((warning) => problemOfWarning(warning)),
    ...reservedIds(parsed.elementsById),
  ];
  if (problems.some((problem) => problem.severity === 'error')) return { problems };
  return { definitions: parsed.rootElement, problems };
}

/** Makes a BPMN element, e.g. `createElement('bpmn:UserTask', { id: 'accept', act: 'accept' })`; an unknown type throws. */
export function createElement(
  type: string,
  attributes: Readonly<Record<string, unknown>> = {},
): ModdleElement {
  return moddle().create(type, attributes);
}

/** Writes a document as indented XML. */
export async function toXml(definitions: Definitions): Promise<string> {
  const { xml } = await moddle().toXML(definitions, { format: true });
  return xml;
}

// ---------------------------------------------------------------------------------------------

let shared: BpmnModdle | undefined;

/** One instance for all: making one costs two milliseconds. It rewrites the description it is given, so it gets a copy. */
function moddle(): BpmnModdle {
  shared ??= new BpmnModdle({ lb: structuredClone(lianbanModdle) });
  return shared;
}

/** Each warning costs the reader a walk over the document; above this product only the first is told. */
const MAX_WARNING_COST = 100_000_000;

async function parse(text: string, elements: number): Promise<ParseResult | BpmnReading> {
  try {
    return await moddle().fromXML(text, { lax: false });
  } catch (error) {
    const first = problemOfWarning({ message: messageOf(error) });
    if (elements * text.length > MAX_WARNING_COST) return { problems: [first] };
    return { problems: await allFaults(text, first) };
  }
}

async function allFaults(text: string, first: Problem): Promise<readonly Problem[]> {
  try {
    const { warnings } = await moddle().fromXML(text, { lax: true });
    const problems = warnings.filter((warning) => isBroken(warning)).map(problemOfWarning);
    return problems.length > 0 ? problems : [first];
  } catch {
    return [first];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where a type is named; one of another name space (`xsd:string`) is declared elsewhere and changes no execution. */
const typeProperties: ReadonlySet<string> = new Set([
  'bpmn:evaluatesToTypeRef',
  'bpmn:itemSubjectRef',
  'bpmn:itemRef',
  'bpmn:structureRef',
  'bpmn:type',
]);

/**
 * The standard writes references as qualified names (`tns:Message_1`); moddle looks for the bare id only.
 * Resolves those into the document's own name space and gives back the warnings that stay.
 */
function resolvePrefixedReferences(parsed: ParseResult): ParseResult['warnings'] {
  const { rootElement, elementsById } = parsed;
  const own = rootElement.get('targetNamespace');
  return parsed.warnings.filter((warning) => {
    const { element, property, value } = warning;
    if (element === undefined || property === undefined || value === undefined) return true;
    const [prefix, id] = value.split(':');
    if (id !== undefined && typeProperties.has(property)) {
      const space: unknown = rootElement.$attrs[`xmlns:${prefix}`];
      if (space !== undefined && space !== own) return false;
    }
    if (id === undefined || rootElement.$attrs[`xmlns:${prefix}`] !== own) return true;
    const target = elementsById[id];
    if (target === undefined) return true;
    const held = element.get(property);
    if (Array.isArray(held)) held.push(target);
    else element.set(property, target);
    return false;
  });
}

function reservedIds(elementsById: ParseResult['elementsById']): Problem[] {
  return Object.keys(elementsById)
    .filter((id) => id in Object.prototype)
    .map((id) => ({
      code: 'BPMN_RESERVED_ID',
      severity: 'error',
      element: id,
      message: `The id "${id}" has a meaning of its own in JavaScript and cannot name an element. Give the element another id.`,
      params: { id },
    }));
}
