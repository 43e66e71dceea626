import { fontFamily, palette } from '@lianban/shell';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import { attribute, isCaption, isFinishOrder, LEGEND, partOf } from '../canvas-elements.ts';
import type { Point } from '../geometry.ts';
import { plainPartName } from '../part-name.ts';
import type { PartTable } from './part-table.ts';
import { drawSvg } from './svg.ts';

/** The service of bpmn-js that breaks texts into lines. */
export interface TextRenderer {
  createText(text: string, options: object): SVGElement;
}

/** Texts that the canvas itself shows, in the language of the page. */
export type CanvasText = (
  key: 'finishAfter' | 'finishArrow' | 'startArrow' | 'remove' | 'caseOpens' | 'partsEnd',
) => string;

/** The gloss of an item where the language of the page asks for it; absent where the name is enough. */
export type ItemGloss = (item: string) => string | undefined;

const BEFORE_BPMN = 1500;
const RADIUS = 8;
const STRIPE = 5;
const HEAD = 9;

/** Draws parts as calm cards, conditional ones marked, and arrows 办结后办结 dashed with their name. */
export class PartRenderer extends BaseRenderer {
  static readonly $inject = ['eventBus', 'textRenderer', 'partTable', 'canvasText', 'itemGloss'];
  private readonly textRenderer: TextRenderer;
  private readonly partTable: PartTable;
  private readonly text: CanvasText;
  private readonly glossOf: ItemGloss;

  constructor(
    bus: EventBus,
    textRenderer: TextRenderer,
    partTable: PartTable,
    text: CanvasText,
    glossOf: ItemGloss,
  ) {
    super(bus, BEFORE_BPMN);
    this.textRenderer = textRenderer;
    this.partTable = partTable;
    this.text = text;
    this.glossOf = glossOf;
  }

  override canRender(element: Element): boolean {
    return partOf(element) !== undefined || isFinishOrder(element) || isCaption(element);
  }

  override drawShape(visuals: SVGElement, shape: Shape): SVGElement {
    if (isCaption(shape)) return this.drawCaption(visuals, shape);
    const { width, height } = shape;
    const conditional = this.partTable.isConditional(partOf(shape) ?? '');
    const card = drawSvg(visuals, 'rect', {
      width,
      height,
      rx: RADIUS,
      fill: palette.surface,
      stroke: palette.primary,
      'stroke-width': 1.5,
    });
    drawSvg(visuals, 'path', {
      d: `M${RADIUS} 0H${STRIPE + 3}V${height}H${RADIUS}A${RADIUS} ${RADIUS} 0 0 1 0 ${height - RADIUS}V${RADIUS}A${RADIUS} ${RADIUS} 0 0 1 ${RADIUS} 0Z`,
      fill: conditional ? palette.primarySoft : palette.primary,
      stroke: palette.primary,
      'stroke-width': 1.5,
    });
    if (conditional) this.drawConditionMark(visuals, width);
    visuals.append(this.drawName(shape));
    return card;
  }

  /** The name, with the gloss of its item on lines below it. */
  private drawName(shape: Shape): SVGElement {
    const name = plainPartName(attribute(shape, 'name') ?? '');
    const gloss = this.glossOf(attribute(shape, 'lb:item') ?? '');
    const options = {
      box: { width: shape.width - STRIPE - 4, height: shape.height },
      align: 'center-middle',
      padding: gloss === undefined ? 6 : 4,
      style: {
        fill: palette.ink,
        fontSize: gloss === undefined ? '15px' : '12px',
        lineHeight: 1.25,
      },
    };
    const label = this.textRenderer.createText(name, options);
    label.setAttribute('transform', `translate(${STRIPE + 3}, 0)`);
    if (gloss === undefined) return label;
    const both = this.textRenderer.createText(`${name}\n${gloss}`, options);
    both.setAttribute('transform', `translate(${STRIPE + 3}, 0)`);
    for (const line of [...both.children].slice(label.children.length)) {
      line.setAttribute('fill', palette.muted);
    }
    return both;
  }

  /** The diamond of a decision: the part is there only when its condition holds. */
  private drawConditionMark(visuals: SVGElement, width: number): void {
    drawSvg(visuals, 'path', {
      d: `M${width - 14} -8l8 8l-8 8l-8 -8z`,
      fill: palette.warnSoft,
      stroke: palette.warn,
      'stroke-width': 1.25,
    });
  }

  /** The words of an arrow in the language of the page; the legend is told by the tool bar. */
  private drawCaption(visuals: SVGElement, shape: Shape): SVGElement {
    const { width, height } = shape;
    const room = drawSvg(visuals, 'rect', { width, height, fill: 'none', stroke: 'none' });
    if (shape.id !== LEGEND) {
      const words = drawSvg(visuals, 'text', {
        x: width / 2,
        y: height - 7,
        'text-anchor': 'middle',
        fill: palette.beside,
        'font-size': 11,
        'font-family': fontFamily,
      });
      words.textContent = this.text('finishAfter');
    }
    return room;
  }

  override drawConnection(visuals: SVGElement, connection: Connection): SVGElement {
    const points = connection.waypoints as readonly Point[];
    const line = drawSvg(visuals, 'path', {
      d: points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
      fill: 'none',
      stroke: palette.beside,
      'stroke-width': 1.75,
      'stroke-dasharray': '7 4',
      'stroke-linejoin': 'round',
    });
    drawHead(visuals, points);
    return line;
  }
}

/** An open arrow head at the end of a line. */
function drawHead(visuals: SVGElement, points: readonly Point[]): void {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return;
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const barb = (turn: number) =>
    `${tip.x - HEAD * Math.cos(angle + turn)} ${tip.y - HEAD * Math.sin(angle + turn)}`;
  drawSvg(visuals, 'path', {
    d: `M${barb(0.45)}L${tip.x} ${tip.y}L${barb(-0.45)}`,
    fill: 'none',
    stroke: palette.beside,
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}
