import { CompressOutlined, ExpandOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, type PointerEvent, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isOf, partOf } from '../diagram/canvas-elements.ts';
import { bounds, type Point, type Rect } from '../diagram/geometry.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import styles from './overview.module.css';

/** Room for the small picture, in CSS pixels. */
const ROOM = { width: 200, height: 130 };
/** How far an arrow key moves what is seen, as a share of it. */
const STEP = 0.25;

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The whole drawing in small, with a frame around what is seen; not there while all of it is seen. */
export function Overview({ diagram }: { readonly diagram: Diagram }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const { viewport } = diagram;
  const seen = useSyncExternalStore(viewport.subscribe, () => JSON.stringify(viewport.frame()));
  const shapes = viewport.shapes();
  if (shapes.length === 0) return null;
  const frame = JSON.parse(seen) as Rect;
  const whole = bounds(shapes);
  if (contains(frame, whole)) return null;
  const label = t(open ? 'canvas.hideOverview' : 'canvas.showOverview');
  return (
    <section className={styles.overview} aria-label={t('canvas.overview')} data-testid="overview">
      {open && <Picture diagram={diagram} whole={whole} frame={frame} />}
      <Button
        type="text"
        size="small"
        className={styles.toggle}
        icon={open ? <CompressOutlined /> : <ExpandOutlined />}
        aria-label={label}
        aria-expanded={open}
        title={label}
        onClick={() => setOpen(!open)}
      />
    </section>
  );
}

function Picture(props: { readonly diagram: Diagram; readonly whole: Rect; readonly frame: Rect }) {
  const { t } = useTranslation();
  const { diagram, whole, frame } = props;
  const { viewport } = diagram;
  const scale = Math.min(ROOM.width / whole.width, ROOM.height / whole.height);
  const [width, height] = [whole.width * scale, whole.height * scale];
  const lookAt = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    viewport.centreOn({
      x: whole.x + (event.clientX - left) / scale,
      y: whole.y + (event.clientY - top) / scale,
    });
  };
  const move = (event: KeyboardEvent) => {
    const way = directions[event.key];
    if (way === undefined) return;
    event.preventDefault();
    viewport.centreOn({
      x: frame.x + frame.width * (0.5 + STEP * way.x),
      y: frame.y + frame.height * (0.5 + STEP * way.y),
    });
  };
  return (
    <svg
      className={styles.picture}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the frame.
      tabIndex={0}
      aria-label={t('canvas.overviewHint')}
      width={width}
      height={height}
      viewBox={`${whole.x} ${whole.y} ${whole.width} ${whole.height}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        lookAt(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) lookAt(event);
      }}
      onKeyDown={move}
    >
      {viewport.shapes().map((shape) => (
        <rect
          key={shape.id}
          className={shapeClass(shape)}
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
        />
      ))}
      <rect className={styles.frame} {...frame} strokeWidth={1.5 / scale} />
    </svg>
  );
}

function shapeClass(shape: Parameters<typeof partOf>[0]): string | undefined {
  if (partOf(shape) !== undefined) return styles.part;
  const area = ['bpmn:Participant', 'bpmn:Lane', 'bpmn:SubProcess'];
  return area.some((type) => isOf(shape, type)) ? styles.area : styles.node;
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
