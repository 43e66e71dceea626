import type EventBus from 'diagram-js/lib/core/EventBus';
import type { OrderMode } from '../part-order.ts';

/** Which kind of arrow the next line between two parts becomes. */
export class ArrowMode {
  static readonly $inject = ['eventBus'];
  /** Chosen in the tool bar; stays until another is chosen. */
  chosen: OrderMode = 'start';
  private once: OrderMode | undefined;

  constructor(eventBus: EventBus) {
    eventBus.on('connect.cleanup', () => {
      this.once = undefined;
    });
  }

  get current(): OrderMode {
    return this.once ?? this.chosen;
  }

  /** For the line that is being drawn only. */
  useOnce(mode: OrderMode): void {
    this.once = mode;
  }
}
