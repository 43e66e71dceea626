import type { SubItem } from '@lianban/packages-catalog';
import type { Element } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { partOf } from '../canvas-elements.ts';

/** What the table knows of a part; its order is told by the arrows alone. */
export type PartRow = Omit<SubItem, 'dependsOn'>;

interface ChangePart {
  readonly row: PartRow;
  before?: PartRow | undefined;
}

/** Names, conditions and roles of the parts, changed over the command stack as the drawing is. */
export class PartTable {
  static readonly $inject = ['commandStack', 'elementRegistry'];
  private readonly commandStack: CommandStack;
  private rows = new Map<string, PartRow>();

  constructor(commandStack: CommandStack, registry: ElementRegistry) {
    this.commandStack = commandStack;
    commandStack.register('lianban.part.change', new ChangePartHandler(this, registry));
  }

  /** Replaces everything, e.g. when a package is opened; not undone. */
  load(subItems: readonly SubItem[]): void {
    this.rows = new Map();
    for (const { dependsOn: _order, ...row } of subItems) this.rows.set(row.ref, row);
  }

  /** Absent for a part the table does not know yet. */
  get(ref: string): PartRow | undefined {
    return this.rows.get(ref);
  }

  isConditional(ref: string): boolean {
    const include = this.rows.get(ref)?.include;
    return include !== undefined && include !== 'always';
  }

  all(): readonly PartRow[] {
    return [...this.rows.values()];
  }

  /** Changes or adds the row of a part; can be undone. */
  change(row: PartRow): void {
    this.commandStack.execute('lianban.part.change', { row } satisfies ChangePart);
  }

  /** Takes over rows of parts that the table does not know; tells whether there were any. Not undone. */
  learn(subItems: readonly SubItem[]): boolean {
    const unknown = subItems.filter(({ ref }) => !this.rows.has(ref));
    for (const { dependsOn: _order, ...row } of unknown) this.rows.set(row.ref, row);
    return unknown.length > 0;
  }

  /** For the command handler only. */
  put(ref: string, row: PartRow | undefined): void {
    if (row === undefined) this.rows.delete(ref);
    else this.rows.set(ref, row);
  }
}

class ChangePartHandler {
  private readonly partTable: PartTable;
  private readonly registry: ElementRegistry;

  constructor(partTable: PartTable, registry: ElementRegistry) {
    this.partTable = partTable;
    this.registry = registry;
  }

  execute(context: ChangePart): Element[] {
    const { ref } = context.row;
    context.before = this.partTable.get(ref);
    this.partTable.put(ref, context.row);
    return this.shapesOf(ref);
  }

  revert(context: ChangePart): Element[] {
    this.partTable.put(context.row.ref, context.before);
    return this.shapesOf(context.row.ref);
  }

  private shapesOf(ref: string): Element[] {
    return (this.registry.getAll() as Element[]).filter((element) => partOf(element) === ref);
  }
}
