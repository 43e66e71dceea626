import type Dragging from 'diagram-js/lib/features/dragging/Dragging';
import type GlobalConnect from 'diagram-js/lib/features/global-connect/GlobalConnect';
import type HandTool from 'diagram-js/lib/features/hand-tool/HandTool';
import type ToolManager from 'diagram-js/lib/features/tool-manager/ToolManager';
import type { Service } from './drawing-edits.ts';
import type { ArrowMode } from './modules/arrow-mode.ts';
import type { OrderMode } from './part-order.ts';

/** The tool that the pointer is on the canvas. */
export type CanvasTool = 'select' | 'hand' | 'start' | 'finish';

/** The tools of the canvas: which one is in hand, and taking another. */
export class CanvasToolKit {
  private readonly service: Service;
  private readonly readOnly: boolean;

  constructor(service: Service, readOnly: boolean) {
    this.service = service;
    this.readOnly = readOnly;
  }

  /** The tool in hand. */
  inHand(): CanvasTool {
    if (this.readOnly) return 'select';
    const tools = this.service<ToolManager>('toolManager');
    if (tools.isActive('hand')) return 'hand';
    return tools.isActive('global-connect')
      ? this.service<ArrowMode>('arrowMode').chosen
      : 'select';
  }

  /** Takes a tool in hand; the one that is in hand is laid down again. */
  take(tool: CanvasTool, event: Event): void {
    const before = this.inHand();
    if (before !== 'select') this.service<Dragging>('dragging').cancel(false);
    if (tool === 'select' || tool === before) return;
    if (tool === 'hand') this.service<HandTool>('handTool').activateHand(event as MouseEvent);
    else this.startArrow(tool, event);
  }

  private startArrow(mode: OrderMode, event: Event): void {
    this.service<ArrowMode>('arrowMode').chosen = mode;
    this.service<GlobalConnect>('globalConnect').start(event as MouseEvent, false);
  }
}
