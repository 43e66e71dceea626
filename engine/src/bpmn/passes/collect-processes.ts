import { byText, type Draft, newProcess, titleOf } from '../draft.ts';
import { elementsOf, type ModdleElement, textOf } from '../moddle-element.ts';

/** Finds the processes of all documents and refuses root elements that would have to be executed and are not. */
export function collectProcesses(draft: Draft): void {
  for (const [document, definitions] of draft.documents.entries()) {
    refuseImports(draft, definitions);
    for (const root of elementsOf(definitions, 'rootElements')) {
      if (root.$type === 'bpmn:Process' || isGlobalTask(root)) addProcess(draft, root, document);
      else if (root.$type === 'bpmn:Collaboration') checkCollaboration(draft, root);
      else if (!declarations.has(root.$type)) {
        draft.error(
          'BPMN_UNSUPPORTED_ELEMENT',
          root,
          `"${titleOf(root)}" is a ${root.$type}, which is not executed. Draw the work as a process and remove it.`,
          { type: root.$type },
        );
      }
    }
  }
  draft.processes.sort((a, b) => byText(a.id, b.id));
}

// ---------------------------------------------------------------------------------------------

/** A task that call activities share; it runs as a process that holds nothing else. */
function isGlobalTask(root: ModdleElement): boolean {
  return root.$instanceOf('bpmn:GlobalTask');
}

/** Root elements that only declare something; what uses them is checked where it is used. */
const declarations: ReadonlySet<string> = new Set([
  'bpmn:ItemDefinition',
  'bpmn:DataStore',
  'bpmn:Category',
  'bpmn:Message',
  'bpmn:Signal',
  'bpmn:Error',
  'bpmn:Escalation',
  'bpmn:Interface',
  'bpmn:Resource',
  'bpmn:EndPoint',
  'bpmn:PartnerEntity',
  'bpmn:PartnerRole',
  'bpmn:CorrelationProperty',
  'bpmn:MessageEventDefinition',
  'bpmn:TimerEventDefinition',
  'bpmn:SignalEventDefinition',
  'bpmn:ErrorEventDefinition',
  'bpmn:EscalationEventDefinition',
  'bpmn:ConditionalEventDefinition',
  'bpmn:CompensateEventDefinition',
  'bpmn:CancelEventDefinition',
  'bpmn:LinkEventDefinition',
  'bpmn:TerminateEventDefinition',
]);

/** Imports of types and interfaces (BPMN 2.0.2 §8.2.2) explain what data looks like; nothing in them is executed. */
const declaresTypes: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/XMLSchema',
  'http://www.w3.org/TR/wsdl20/',
  'http://schemas.xmlsoap.org/wsdl/',
]);

function refuseImports(draft: Draft, definitions: ModdleElement): void {
  for (const imported of elementsOf(definitions, 'imports')) {
    if (declaresTypes.has(textOf(imported, 'importType') ?? '')) continue;
    const location = textOf(imported, 'location') ?? '';
    draft.error(
      'BPMN_UNSUPPORTED_ELEMENT',
      definitions,
      `The document imports "${location}", and nothing outside of it is read. Put what is needed into the document and remove the import.`,
      { type: 'bpmn:Import', location },
    );
  }
  for (const extension of elementsOf(definitions, 'extensions')) {
    if (extension.get('mustUnderstand') !== true) continue;
    draft.error(
      'BPMN_MUST_UNDERSTAND',
      definitions,
      'The document holds an extension that must be understood to execute it, and it is not known here. Remove the extension if the process makes sense without it.',
    );
  }
}

function checkCollaboration(draft: Draft, collaboration: ModdleElement): void {
  for (const element of elementsOf(collaboration, 'conversations')) {
    draft.error(
      'BPMN_UNSUPPORTED_ELEMENT',
      element,
      `"${titleOf(element)}" is a ${element.$type}, which is not executed. Let the processes call each other, or write the message as an annotation.`,
      { type: element.$type },
    );
  }
}

function addProcess(draft: Draft, element: ModdleElement, document: number): void {
  if (element.id === undefined) {
    draft.error('BPMN_NO_ID', element, 'A process has no id. Give it one.');
    return;
  }
  const id = draft.idIn(document, element.id);
  if (element.get('isExecutable') === false) {
    draft.report(
      'note',
      'BPMN_NOT_EXECUTABLE',
      element,
      `The process "${titleOf(element)}" is marked as not executable and is left out.`,
    );
    return;
  }
  if (draft.processById(id) !== undefined) {
    draft.error(
      'BPMN_PROCESS_TWICE',
      element,
      `Two processes have the id "${id}". Give each an id of its own.`,
      { process: id },
    );
    return;
  }
  draft.processes.push(newProcess({ element, id, document }, draft.options.variables));
}
