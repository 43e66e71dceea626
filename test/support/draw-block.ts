import type { DrawnBody, DrawnFlow, DrawnNode, DrawnProcess } from './bpmn-text.ts';
import { dateOf, gateOf, hoursOf, messageOf, signalOf } from './event-names.ts';
import type { Block, BlockProcess, Border, Marker, TaskType } from './process-block.ts';

/** Draws a structured process as BPMN processes, the main one first. */
export function drawBlock(process: BlockProcess): readonly DrawnProcess[] {
  const page = new Page();
  page.process('main', process);
  return page.drawings.toReversed();
}

// ---------------------------------------------------------------------------------------------

/** Where a flow leaves from; its condition belongs to the flow. */
interface Exit {
  readonly node: string;
  readonly condition?: string;
  readonly isDefault?: boolean;
}

type Holder = Extract<Block, { kind: 'task' | 'scope' }>;

/** All processes of one model; flows are numbered through. */
class Page {
  readonly drawings: DrawnProcess[] = [];
  flows = 0;

  process(id: string, process: BlockProcess): void {
    const roots = new Map<string, string>();
    const body = this.content(id, process, roots);
    this.drawings.push({ id, ...body, variables: ['note'], roots: [...roots.values()] });
  }

  content(id: string, { body, handlers }: BlockProcess, roots: Map<string, string>): DrawnBody {
    const drawing = new Drawing(this, roots);
    drawing.add(`${id}-start`, 'startEvent');
    drawing.connect(drawing.draw(body, { node: `${id}-start` }), drawing.end(`${id}-end`));
    for (const { id: handler, trigger, interrupting, body: inner } of handlers) {
      const inside = new Drawing(this, roots);
      const start = `${handler}-start`;
      inside.add(start, 'startEvent', {
        attributes: { isInterrupting: String(interrupting), ...allOf(trigger) },
        content: inside.definition(trigger, handler),
      });
      inside.connect(inside.draw(inner, { node: start }), inside.end(`${handler}-end`));
      const attributes = { triggeredByEvent: 'true' };
      drawing.add(handler, 'subProcess', { attributes, inside: inside.finished() });
    }
    return drawing.finished();
  }
}

class Drawing {
  private readonly nodes: DrawnNode[] = [];
  private readonly flows: DrawnFlow[] = [];
  private readonly defaults = new Map<string, string>();
  private readonly page: Page;
  private readonly roots: Map<string, string>;

  constructor(page: Page, roots: Map<string, string>) {
    this.page = page;
    this.roots = roots;
  }

  add(id: string, type: string, more: Omit<DrawnNode, 'id' | 'type'> = {}): string {
    this.nodes.push({ id, type, ...more });
    return id;
  }

  end(id: string, content = ''): string {
    return this.add(id, 'endEvent', { content });
  }

  connect({ node, condition, isDefault }: Exit, to: string): void {
    const id = `f${this.page.flows++}`;
    this.flows.push({ id, from: node, to, ...(condition === undefined ? {} : { condition }) });
    if (isDefault) this.defaults.set(node, id);
  }

  finished(): DrawnBody {
    const nodes = this.nodes.map((node) => {
      const byDefault = this.defaults.get(node.id);
      return byDefault === undefined
        ? node
        : { ...node, attributes: { ...node.attributes, default: byDefault } };
    });
    return { nodes, flows: this.flows };
  }

  /** Draws a block behind an exit and gives the exit behind it. */
  draw(block: Block, from: Exit): Exit {
    switch (block.kind) {
      case 'task':
      case 'scope':
        return this.activity(block, from);
      case 'catch':
        return this.follow(from, block.id, 'intermediateCatchEvent', {
          content: this.definition(block.trigger, block.id),
          attributes: allOf(block.trigger),
        });
      case 'throw':
        return this.throwing(block, from);
      case 'sequence':
        return block.blocks.reduce((exit, inner) => this.draw(inner, exit), from);
      case 'choice':
        return this.branch(block, from, 'exclusiveGateway', (index, isLast) =>
          isLast ? { isDefault: true } : { condition: `${block.name} = "${index}"` },
        );
      case 'parallel':
        return this.branch(block, from, 'parallelGateway', () => ({}));
      case 'inclusive':
        return this.branch(block, from, 'inclusiveGateway', (index, isLast) =>
          isLast ? { isDefault: true } : { condition: `${block.names[index]} != "0"` },
        );
      case 'complex':
        return this.complex(block, from);
      case 'adHoc':
        return this.adHoc(block, from);
      case 'undo':
        return this.undo(block.id, from);
      case 'undoing':
        return this.undoing(block, from);
      case 'quantity': {
        const { id, count } = block;
        const gives = { attributes: { completionQuantity: String(count) } };
        const takes = { attributes: { startQuantity: String(count) } };
        const given = this.follow(from, `${id}-give`, 'userTask', gives);
        return this.follow(given, `${id}-take`, 'userTask', takes);
      }
      case 'race':
        return this.race(block, from);
      case 'loop': {
        const { id, name } = block;
        const again = this.follow(from, id, 'exclusiveGateway');
        const body = this.draw(block.body, this.follow(again, `${id}-task`, 'userTask'));
        const { node } = this.follow(body, `${id}-again`, 'exclusiveGateway');
        this.connect({ node, condition: `${name} = "0"` }, again.node);
        return { node, isDefault: true };
      }
      case 'stop': {
        const { node } = this.follow(from, block.id, 'exclusiveGateway');
        const end = this.end(`${block.id}-end`, this.definition(block.what, block.id));
        this.connect({ node, condition: `${block.name} = "3"` }, end);
        return { node, isDefault: true };
      }
    }
  }

  /** The event definition, with what it refers to declared beside the process. */
  definition(trigger: string, id: string): string {
    switch (trigger) {
      case 'message':
        this.announce('message', messageOf(id));
        return `<messageEventDefinition messageRef="${messageOf(id)}" />`;
      case 'signal':
        this.announce('signal', signalOf(id));
        return `<signalEventDefinition signalRef="${signalOf(id)}" />`;
      case 'timer':
        return `<timerEventDefinition><timeDuration>PT${hoursOf(id)}H</timeDuration></timerEventDefinition>`;
      case 'date':
        return `<timerEventDefinition><timeDate>${dateOf(id)}</timeDate></timerEventDefinition>`;
      case 'cycle':
        return `<timerEventDefinition><timeCycle>R2/PT${hoursOf(id)}H</timeCycle></timerEventDefinition>`;
      case 'multiple':
      case 'parallelMultiple':
        return this.definition('message', id) + this.definition('signal', id);
      case 'conditional':
        return `<conditionalEventDefinition><condition>${gateOf(id)} = "1"</condition></conditionalEventDefinition>`;
      case 'error':
        this.announce('error', 'trouble', ' errorCode="trouble"');
        return '<errorEventDefinition errorRef="trouble" />';
      case 'escalation':
        this.announce('escalation', 'worry', ' escalationCode="worry"');
        return '<escalationEventDefinition escalationRef="worry" />';
      default:
        return `<${trigger}EventDefinition />`;
    }
  }

  private announce(kind: string, id: string, more = ''): void {
    this.roots.set(id, `<${kind} id="${id}" name="${id}"${more} />`);
  }

  private follow(
    from: Exit,
    id: string,
    type: string,
    more: Omit<DrawnNode, 'id' | 'type'> = {},
  ): Exit {
    this.connect(from, this.add(id, type, more));
    return { node: id };
  }

  private branch(
    { id, branches }: { readonly id: string; readonly branches: readonly Block[] },
    from: Exit,
    type: string,
    mark: (index: number, isLast: boolean) => Omit<Exit, 'node'>,
  ): Exit {
    const { node } = this.follow(from, id, type);
    const exits = branches.map((inner, index) =>
      this.draw(inner, { node, ...mark(index, index === branches.length - 1) }),
    );
    const join = this.add(`${id}-join`, type);
    for (const exit of exits) this.connect(exit, join);
    return { node: join };
  }

  private complex({ id, needed, branches }: Extract<Block, { kind: 'complex' }>, from: Exit): Exit {
    const { node } = this.follow(from, id, 'parallelGateway');
    const exits = branches.map((inner) => this.draw(inner, { node }));
    const content = `<activationCondition xsi:type="tFormalExpression">activationCount &gt;= ${needed}</activationCondition>`;
    const join = this.add(`${id}-join`, 'complexGateway', { content });
    for (const exit of exits) this.connect(exit, join);
    return { node: join };
  }

  private undo(id: string, from: Exit): Exit {
    const inside = new Drawing(this.page, this.roots);
    const fork = { node: inside.add(`${id}-fork`, 'parallelGateway') };
    inside.connect({ node: inside.add(`${id}-start`, 'startEvent') }, fork.node);
    const join = inside.add(`${id}-join`, 'parallelGateway');
    for (const task of [`${id}-a`, `${id}-b`]) {
      inside.connect(inside.follow(fork, task, 'userTask'), join);
      inside.undoneByTask(task);
    }
    const content = '<compensateEventDefinition />';
    const thrown = inside.follow({ node: join }, `${id}-throw`, 'intermediateThrowEvent', {
      content,
    });
    inside.connect(thrown, inside.end(`${id}-end`));
    return this.follow(from, id, 'subProcess', { inside: inside.finished() });
  }

  /** A compensation event on the border of an activity, and the task that undoes it. */
  private undoneByTask(activity: string): void {
    const attributes = { attachedToRef: activity };
    const content = '<compensateEventDefinition />';
    const sourceRef = this.add(`${activity}-undone`, 'boundaryEvent', { attributes, content });
    const handler = { attributes: { isForCompensation: 'true' } };
    const targetRef = this.add(`${activity}-undo`, 'userTask', handler);
    const link = { associationDirection: 'One', sourceRef, targetRef };
    this.add(`${activity}-link`, 'association', { attributes: link });
  }

  private undoing(
    { id, how, named, marker }: Extract<Block, { kind: 'undoing' }>,
    from: Exit,
  ): Exit {
    const inside = new Drawing(this.page, this.roots);
    const work = `${id}-work`;
    const content = markerText(marker);
    const start = { node: inside.add(`${id}-start`, 'startEvent') };
    if (how === 'task') inside.follow(start, work, 'userTask', { content });
    else {
      const held = inside.twoTasks(id, how === 'inside');
      inside.follow(start, work, 'subProcess', { content, inside: held });
    }
    if (how !== 'inside') inside.undoneByTask(work);
    const then = inside.follow({ node: work }, `${id}-then`, 'userTask');
    inside.undoneByTask(then.node);
    const activity = named ? ` activityRef="${work}"` : '';
    const thrown = inside.follow(then, `${id}-throw`, 'intermediateThrowEvent', {
      content: `<compensateEventDefinition${activity} />`,
    });
    inside.connect(thrown, inside.end(`${id}-end`));
    return this.follow(from, id, 'subProcess', { inside: inside.finished() });
  }

  /** Two tasks in a row, each with a task that undoes it or without. */
  private twoTasks(id: string, undone: boolean): DrawnBody {
    const inside = new Drawing(this.page, this.roots);
    let exit: Exit = { node: inside.add(`${id}-work-start`, 'startEvent') };
    for (const task of [`${id}-a`, `${id}-b`]) {
      exit = inside.follow(exit, task, 'userTask');
      if (undone) inside.undoneByTask(task);
    }
    inside.connect(exit, inside.end(`${id}-work-end`));
    return inside.finished();
  }

  private adHoc(
    { id, name, sequential, cancels, marker }: Extract<Block, { kind: 'adHoc' }>,
    from: Exit,
  ): Exit {
    const inside = new Drawing(this.page, this.roots);
    for (const task of ['a', 'b']) inside.add(`${id}-${task}`, 'userTask');
    inside.follow({ node: `${id}-a` }, `${id}-then`, 'userTask');
    return this.follow(from, id, 'adHocSubProcess', {
      attributes: {
        ordering: sequential ? 'Sequential' : 'Parallel',
        cancelRemainingInstances: String(cancels),
      },
      content: `${markerText(marker)}<completionCondition xsi:type="tFormalExpression">${name} = "0"</completionCondition>`,
      inside: inside.finished(),
    });
  }

  private throwing({ id, what }: Extract<Block, { kind: 'throw' }>, from: Exit): Exit {
    if (what === 'none') return this.follow(from, id, 'intermediateThrowEvent');
    if (what !== 'link') {
      const content = this.definition(what, id);
      return this.follow(from, id, 'intermediateThrowEvent', { content });
    }
    const content = `<linkEventDefinition name="link-${id}" />`;
    this.follow(from, id, 'intermediateThrowEvent', { content });
    return { node: this.add(`${id}-target`, 'intermediateCatchEvent', { content }) };
  }

  private race({ id, branches }: Extract<Block, { kind: 'race' }>, from: Exit): Exit {
    const gateway = this.follow(from, id, 'eventBasedGateway');
    const exits = branches.map((branch) => {
      const event =
        branch.trigger === 'receive'
          ? this.follow(gateway, branch.id, 'receiveTask', this.receiving(branch.id))
          : this.follow(gateway, branch.id, 'intermediateCatchEvent', {
              content: this.definition(branch.trigger, branch.id),
            });
      return this.draw(branch.body, event);
    });
    const join = this.add(`${id}-join`, 'exclusiveGateway');
    for (const exit of exits) this.connect(exit, join);
    return { node: join };
  }

  private receiving(id: string): { readonly attributes: Readonly<Record<string, string>> } {
    this.announce('message', messageOf(id));
    return { attributes: { messageRef: messageOf(id) } };
  }

  private activity(block: Holder, from: Exit): Exit {
    const { id, borders } = block;
    this.connect(from, this.holder(block));
    const handled = borders.map((border) => this.border(border, id));
    const merged = handled.flatMap((exit) => (exit === undefined ? [] : [exit]));
    if (merged.length === 0) return { node: id };
    const join = this.add(`${id}-after`, 'exclusiveGateway');
    for (const exit of [{ node: id }, ...merged]) this.connect(exit, join);
    return { node: join };
  }

  private holder(block: Holder): string {
    const content = markerText(block.marker);
    if (block.kind === 'task') {
      return this.add(block.id, block.type, this.task(block.id, block.type, content));
    }
    if (block.type === 'callActivity') {
      const calledElement = `${block.id}-called`;
      this.page.process(calledElement, block);
      return this.add(block.id, block.type, { content, attributes: { calledElement } });
    }
    const inside = this.page.content(block.id, block, this.roots);
    return this.add(block.id, block.type, { content, inside });
  }

  private task(id: string, type: TaskType, content: string): Omit<DrawnNode, 'id' | 'type'> {
    switch (type) {
      case 'receiveTask':
      case 'sendTask':
        return { content, ...this.receiving(id) };
      case 'scriptTask':
        return {
          content: `${content}<script>note = 1</script>`,
          attributes: { scriptFormat: 'feel' },
        };
      default:
        return { content };
    }
  }

  /** The exit behind an interrupting event; what follows one that does not interrupt has an end of its own. */
  private border({ id, trigger, interrupting, handler }: Border, host: string): Exit | undefined {
    this.add(id, 'boundaryEvent', {
      attributes: {
        attachedToRef: host,
        cancelActivity: String(interrupting),
        ...allOf(trigger),
      },
      content: this.definition(trigger, id),
    });
    const exit = this.draw(handler, { node: id });
    if (interrupting) return exit;
    this.connect(exit, this.end(`${id}-end`));
    return undefined;
  }
}

/** An event that waits for all of its triggers says so. */
function allOf(trigger: string): Readonly<Record<string, string>> {
  return trigger === 'parallelMultiple' ? { parallelMultiple: 'true' } : {};
}

function markerText(marker: Marker | undefined): string {
  if (marker === undefined) return '';
  if (marker.kind === 'standard') {
    const { name, maximum, testBefore } = marker;
    return `<standardLoopCharacteristics testBefore="${testBefore}" loopMaximum="${maximum}"><loopCondition xsi:type="tFormalExpression">${name} = "0"</loopCondition></standardLoopCharacteristics>`;
  }
  const enough =
    marker.enough === undefined
      ? ''
      : `<completionCondition xsi:type="tFormalExpression">numberOfCompletedInstances &gt;= ${marker.enough}</completionCondition>`;
  return `<multiInstanceLoopCharacteristics isSequential="${marker.kind === 'sequential'}"><loopCardinality xsi:type="tFormalExpression">${marker.count}</loopCardinality>${enough}</multiInstanceLoopCharacteristics>`;
}
