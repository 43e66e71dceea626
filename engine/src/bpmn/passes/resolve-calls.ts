import { type Draft, type DraftNode, type DraftProcess, rootOf, titleOf } from '../draft.ts';
import { textOf } from '../moddle-element.ts';

/** Finds the process of each call activity; refuses unknown ones and calls in a circle; finds the main process. */
export function resolveCalls(draft: Draft): void {
  for (const process of draft.processes) {
    for (const node of process.nodes) if (node.type === 'callActivity') resolveCall(draft, node);
  }
  refuseCallCycles(draft);
  chooseMain(draft);
}

// ---------------------------------------------------------------------------------------------

function resolveCall(draft: Draft, node: DraftNode): void {
  const part = textOf(node.element, 'lb:part');
  if (part !== undefined) node.part = part;
  const name = textOf(node.element, 'calledElement');
  if (name === undefined) {
    draft.error(
      'BPMN_CALL_WITHOUT_TARGET',
      node.element,
      `The call activity "${titleOf(node.element)}" does not say which process it calls. Set calledElement.`,
    );
    return;
  }
  const binding = textOf(node.element, 'lb:binding') ?? 'deployment';
  if (binding !== 'deployment') {
    bindLater(draft, node, name, binding);
    return;
  }
  const { document } = rootOf(node.process);
  const bare = name.slice(name.indexOf(':') + 1);
  const called =
    draft.processById(draft.idIn(document, name)) ?? draft.processById(draft.idIn(document, bare));
  if (called === undefined) {
    draft.error(
      'BPMN_CALLED_UNKNOWN',
      node.element,
      `The call activity "${titleOf(node.element)}" calls "${name}", and there is no executable process with that id. Choose an existing process.`,
      { process: name },
    );
    return;
  }
  node.called = called;
  called.callers.push(node);
}

/** A process that is chosen when the call is made runs as an instance of its own. */
function bindLater(draft: Draft, node: DraftNode, process: string, binding: string): void {
  const tag = textOf(node.element, 'lb:versionTag');
  const lawful = binding === 'latest' ? tag === undefined : binding === 'tag' && tag !== undefined;
  if (lawful && node.part === undefined) {
    const bare = process.slice(process.indexOf(':') + 1);
    node.calledLater = { process: bare, ...(tag === undefined ? {} : { tag }) };
    return;
  }
  draft.error(
    'BPMN_BINDING',
    node.element,
    `The call activity "${titleOf(node.element)}" binds its process by "${binding}", which needs to be deployment, latest, or tag with lb:versionTag; a part is always bound by deployment. Correct it.`,
    { binding },
  );
}

/** Depth first over the calls, with an explicit stack; a call to a process that is still open closes a circle. */
function refuseCallCycles(draft: Draft): void {
  const done = new Set<DraftProcess>();
  for (const root of draft.processes) {
    const open = new Set<DraftProcess>();
    const stack: { process: DraftProcess; calls: DraftNode[] }[] = [];
    const enter = (process: DraftProcess) => {
      open.add(process);
      const calls = process.nodes.filter((node) => insideOf(node) !== undefined);
      stack.push({ process, calls });
    };
    if (!done.has(root)) enter(root);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const call = frame.calls.pop();
      const inside = call && insideOf(call);
      if (call === undefined || inside === undefined) {
        open.delete(frame.process);
        done.add(frame.process);
        stack.pop();
      } else if (open.has(inside)) {
        draft.error(
          'BPMN_CALL_CYCLE',
          call.element,
          `The call activity "${titleOf(call.element)}" calls "${inside.id}", which in the end calls itself. Draw the repetition as a loop inside one process.`,
          { process: inside.id },
        );
      } else if (!done.has(inside)) enter(inside);
    }
  }
}

function insideOf(node: DraftNode): DraftProcess | undefined {
  return node.called ?? node.body;
}

function chooseMain(draft: Draft): void {
  const { main } = draft.options;
  const candidates = draft.processes
    .filter(({ owner, element }) => owner === undefined && element.$type === 'bpmn:Process')
    .filter((process) =>
      main === undefined
        ? process.document === 0 && process.callers.length === 0
        : process.id === main,
    );
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) {
    draft.main = only;
    return;
  }
  if (draft.failed) return;
  const ids = candidates.map((process) => process.id).join(', ');
  draft.problems.push({
    code: 'BPMN_NO_MAIN_PROCESS',
    severity: 'error',
    message:
      candidates.length === 0
        ? 'There is no executable process to begin with. Mark the process as executable.'
        : `Several processes could be begun with: ${ids}. Name the one that is meant, or mark the others as not executable.`,
  });
}
