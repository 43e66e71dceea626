import type { Element } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { BusinessObject } from '../canvas-elements.ts';

/** An arrow that lacks an end. */
interface LooseFlow {
  readonly flow: BusinessObject;
  /** The process or sub-process that holds it. */
  readonly holder: BusinessObject;
}

interface ParsedEvent {
  readonly definitions?: BusinessObject;
}

/** A list of elements, to be read or changed. */
const listOf = (element: BusinessObject, property: string) =>
  element.get(property) as BusinessObject[];

/**
 * Sequence flows of a file that lack an end. No canvas can draw them: they stay in the BPMN, are told of at the
 * end that they have, and can be taken away; so nothing of a file vanishes silently.
 */
export class LooseFlows {
  static readonly $inject = ['eventBus', 'commandStack', 'elementRegistry'];
  private readonly commandStack: CommandStack;
  private flows = new Map<string, LooseFlow>();
  private aside: readonly LooseFlow[] = [];

  constructor(eventBus: EventBus, commandStack: CommandStack, registry: ElementRegistry) {
    this.commandStack = commandStack;
    commandStack.register('lianban.looseFlow.remove', new RemoveLooseFlow(this, registry));
    eventBus.on('import.parse.complete', ({ definitions }: ParsedEvent) => {
      if (definitions !== undefined) this.setAside(definitions);
    });
    eventBus.on('import.done', () => {
      for (const { flow, holder } of this.aside) listOf(holder, 'flowElements').push(flow);
      this.aside = [];
    });
  }

  has(id: string): boolean {
    return this.flows.has(id);
  }

  /** Id of the element at the end that an arrow has; absent when it has none, or is not loose. */
  endOf(id: string): string | undefined {
    const flow = this.flows.get(id)?.flow;
    const end = flow?.get('sourceRef') ?? flow?.get('targetRef');
    return (end as BusinessObject | undefined)?.id;
  }

  /** Whether the end that an arrow has is where it leaves. */
  leaves(id: string): boolean {
    return this.flows.get(id)?.flow.get('sourceRef') !== undefined;
  }

  /** Takes an arrow away; can be undone. */
  remove(id: string): void {
    const loose = this.flows.get(id);
    if (loose !== undefined) this.commandStack.execute('lianban.looseFlow.remove', { loose });
  }

  /** For the command handler only. */
  keep(loose: LooseFlow, kept: boolean): void {
    if (kept) this.flows.set(loose.flow.id, loose);
    else this.flows.delete(loose.flow.id);
  }

  /** Takes loose flows and their pictures out before the canvas is drawn. */
  private setAside(definitions: BusinessObject): void {
    this.aside = holders(listOf(definitions, 'rootElements')).flatMap((holder) =>
      listOf(holder, 'flowElements')
        .filter(isLoose)
        .map((flow) => ({ flow, holder })),
    );
    this.flows = new Map(this.aside.map((loose) => [loose.flow.id, loose]));
    for (const { flow, holder } of this.aside) drop(listOf(holder, 'flowElements'), flow);
    for (const diagram of listOf(definitions, 'diagrams')) {
      const plane = diagram.get('plane') as BusinessObject | undefined;
      const drawn = plane === undefined ? [] : listOf(plane, 'planeElement');
      for (const picture of [...drawn]) {
        const shown = picture.get('bpmnElement') as BusinessObject | undefined;
        if (shown !== undefined && this.flows.has(shown.id)) drop(drawn, picture);
      }
    }
  }
}

class RemoveLooseFlow {
  private readonly looseFlows: LooseFlows;
  private readonly registry: ElementRegistry;

  constructor(looseFlows: LooseFlows, registry: ElementRegistry) {
    this.looseFlows = looseFlows;
    this.registry = registry;
  }

  execute({ loose }: { readonly loose: LooseFlow }): Element[] {
    const { flow, holder } = loose;
    this.looseFlows.keep(loose, false);
    drop(listOf(holder, 'flowElements'), flow);
    return this.atEnds(flow, drop);
  }

  revert({ loose }: { readonly loose: LooseFlow }): Element[] {
    const { flow, holder } = loose;
    this.looseFlows.keep(loose, true);
    listOf(holder, 'flowElements').push(flow);
    return this.atEnds(flow, (list, one) => list.push(one));
  }

  /** Changes the lists of arrows at the ends; returns the shapes that are concerned. */
  private atEnds(
    flow: BusinessObject,
    change: (list: BusinessObject[], flow: BusinessObject) => void,
  ): Element[] {
    const ends = [
      [flow.get('sourceRef'), 'outgoing'],
      [flow.get('targetRef'), 'incoming'],
    ] as const;
    return ends.flatMap(([end, property]) => {
      if (end === undefined) return [];
      const element = end as BusinessObject;
      change(listOf(element, property), flow);
      return this.registry.get(element.id) ?? [];
    }) as Element[];
  }
}

function isLoose(element: BusinessObject): boolean {
  if (!element.$instanceOf('bpmn:SequenceFlow')) return false;
  return element.get('sourceRef') === undefined || element.get('targetRef') === undefined;
}

/** Everything that holds flow elements, sub-processes included. */
function holders(roots: readonly BusinessObject[]): readonly BusinessObject[] {
  const found: BusinessObject[] = [];
  const waiting = [...roots];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!next.$instanceOf('bpmn:FlowElementsContainer')) continue;
    found.push(next);
    waiting.push(...listOf(next, 'flowElements'));
  }
  return found;
}

function drop(list: BusinessObject[], element: BusinessObject): void {
  const place = list.indexOf(element);
  if (place >= 0) list.splice(place, 1);
}
