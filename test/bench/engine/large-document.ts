const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const DI = 'http://www.omg.org/spec/BPMN/20100524/DI';
const DC = 'http://www.omg.org/spec/DD/20100524/DC';
const DD = 'http://www.omg.org/spec/DD/20100524/DI';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** A lawful document with a diagram, of about as many bytes: choices, and departments beside each other, in a row. */
export function largeDocument(bytes: number): string {
  const nodes: string[] = ['<startEvent id="start" />'];
  const flows: string[] = [];
  const shapes: string[] = [shape('start', 0)];
  let size = 0;
  let last = 'start';
  let column = 1;
  const node = (tag: string, id: string, name: string, more = '') => {
    add(nodes, `<${tag} id="${id}" name="${name}"${more} />`);
    add(shapes, shape(id, column++));
    return id;
  };
  const flow = (source: string, target: string, condition?: string) => {
    const id = `${source}-${target}`;
    const body =
      condition === undefined
        ? ' />'
        : `><conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression></sequenceFlow>`;
    add(flows, `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"${body}`);
    add(shapes, edge(id, column));
  };
  const add = (list: string[], text: string) => {
    list.push(text);
    size += Buffer.byteLength(text) + 1;
  };
  for (let block = 1; size < bytes; block++) {
    const review = node('userTask', `review${block}`, `受理第 ${block} 步 review`);
    flow(last, review);
    const way = node('exclusiveGateway', `way${block}`, '', ` default="way${block}-slow${block}"`);
    flow(review, way);
    const merge = node('exclusiveGateway', `merge${block}`, '');
    for (const kind of ['quick', 'slow']) {
      const task = node('task', `${kind}${block}`, `审查 ${kind} ${block}`);
      flow(
        way,
        task,
        kind === 'quick' ? `approved = true and amount &lt; ${5_000 + block}` : undefined,
      );
      flow(task, merge);
    }
    const fork = node('parallelGateway', `fork${block}`, '');
    flow(merge, fork);
    const join = node('parallelGateway', `join${block}`, '');
    for (let department = 1; department <= 3; department++) {
      const task = node(
        'userTask',
        `dept${block}.${department}`,
        `部门 ${department} 会签 ${block}`,
      );
      flow(fork, task);
      flow(task, join);
    }
    last = join;
  }
  add(nodes, '<endEvent id="end" />');
  flow(last, 'end');
  add(shapes, shape('end', column));
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="large" xmlns="${MODEL}" xmlns:bpmndi="${DI}" xmlns:dc="${DC}" xmlns:di="${DD}" xmlns:xsi="${XSI}" targetNamespace="http://example.org/perf">
<process id="large-process" isExecutable="true">
${nodes.join('\n')}
${flows.join('\n')}
</process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="large-process">
${shapes.join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
}

// ---------------------------------------------------------------------------------------------

function shape(element: string, column: number): string {
  return `<bpmndi:BPMNShape id="${element}_di" bpmnElement="${element}"><dc:Bounds x="${column * 150}" y="100" width="100" height="80" /></bpmndi:BPMNShape>`;
}

function edge(flow: string, column: number): string {
  const x = column * 150;
  return `<bpmndi:BPMNEdge id="${flow}_di" bpmnElement="${flow}"><di:waypoint x="${x}" y="140" /><di:waypoint x="${x + 50}" y="140" /></bpmndi:BPMNEdge>`;
}
