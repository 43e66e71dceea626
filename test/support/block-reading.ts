import type { Block } from './any-process.ts';

/** Values of the switches. */
export type Switches = Readonly<Record<string, string>>;

/**
 * What a structured process means, read straight from its pieces: which tasks are open and whether it has ended.
 * It knows nothing of tokens, flows or the engine.
 */
export class BlockReading {
  private readonly piece: Piece;

  constructor(block: Block, switches: Switches) {
    const numbering = { next: 0 };
    this.piece = new Piece(block, numbering);
    this.piece.begin(switches);
  }

  /** Ids of the open tasks, sorted. */
  open(): readonly string[] {
    return this.piece.open().toSorted();
  }

  get ended(): boolean {
    return this.piece.ended;
  }

  complete(task: string, switches: Switches): void {
    this.piece.complete(task, switches);
  }
}

// ---------------------------------------------------------------------------------------------

class Piece {
  ended = false;
  private readonly block: Block;
  private readonly id: string;
  private readonly inner: readonly Piece[];
  private current: readonly Piece[] = [];
  private place = 0;

  constructor(block: Block, numbering: { next: number }) {
    this.block = block;
    const isTask = block.kind === 'task' || block.kind === 'loop';
    this.id = isTask ? `task-${numbering.next++}` : '';
    this.inner = innerBlocks(block).map((inner) => new Piece(inner, numbering));
  }

  begin(switches: Switches): void {
    const { block, inner } = this;
    this.ended = false;
    this.place = 0;
    this.current = [];
    switch (block.kind) {
      case 'task':
        this.ended = block.type === 'task' || block.type === 'manualTask';
        return;
      case 'loop':
        return;
      case 'choice': {
        const chosen = Number(switches[block.name]);
        this.current = inner.slice(Math.min(chosen, inner.length - 1)).slice(0, 1);
        break;
      }
      case 'parallel':
        this.current = inner;
        break;
      default:
        this.current = inner.slice(0, 1);
    }
    for (const piece of this.current) piece.begin(switches);
    this.goOn(switches);
  }

  open(): readonly string[] {
    if (this.ended) return [];
    const own = this.id !== '' && this.current.length === 0 ? [this.id] : [];
    return [...own, ...this.current.flatMap((piece) => piece.open())];
  }

  complete(task: string, switches: Switches): void {
    if (this.id === task && this.current.length === 0) {
      if (this.block.kind === 'task') {
        this.ended = true;
        return;
      }
      this.current = this.inner;
      for (const piece of this.current) piece.begin(switches);
    } else {
      const holder = this.current.find((piece) => piece.open().includes(task));
      if (holder === undefined) throw new Error(`${task} is not open.`);
      holder.complete(task, switches);
    }
    this.goOn(switches);
  }

  /** After something inside has ended: the next of a sequence, the next round of a loop, or the end. */
  private goOn(switches: Switches): void {
    const { block } = this;
    while (this.current.every((piece) => piece.ended)) {
      if (block.kind === 'loop') {
        if (switches[block.name] === '0') this.begin(switches);
        else this.ended = true;
        return;
      }
      this.place++;
      const next = block.kind === 'sequence' ? this.inner[this.place] : undefined;
      if (next === undefined) {
        this.ended = true;
        return;
      }
      this.current = [next];
      next.begin(switches);
    }
  }
}

function innerBlocks(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'task':
      return [];
    case 'sequence':
      return block.blocks;
    case 'choice':
    case 'parallel':
      return block.branches;
    case 'loop':
    case 'call':
      return [block.body];
  }
}
