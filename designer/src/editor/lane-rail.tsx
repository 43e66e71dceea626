import { CatalogueName } from '@lianban/shell';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagram } from '../diagram/open-diagram.ts';
import type { DrawnLane } from '../diagram/read-drawing.ts';
import { useDesk } from './desk-context.ts';
import styles from './lane-rail.module.css';

/** The departments' names beside the canvas, level with their lanes whatever piece of the drawing is seen. */
export function LaneRail({ diagram }: { readonly diagram: Diagram | undefined }) {
  return (
    <div className={styles.rail}>{diagram !== undefined && <LaneNames diagram={diagram} />}</div>
  );
}

function LaneNames({ diagram }: { readonly diagram: Diagram }) {
  const { t } = useTranslation();
  const view = useSyncExternalStore(diagram.viewport.subscribe, () => {
    const { y, scale } = diagram.viewport.view();
    return `${y} ${scale}`;
  });
  const { departments } = useDesk().catalogue;
  const glossOf = ({ name, department }: DrawnLane) =>
    departments.find((one) => one.id === department && one.name === name)?.gloss;
  const [y = 0, scale = 1] = view.split(' ').map(Number);
  return diagram.drawing().lanes.map((lane) => (
    <button
      key={lane.element}
      type="button"
      className={styles.lane}
      data-testid={`lane-${lane.element}`}
      data-nobody={lane.department === undefined}
      style={{ top: (lane.top - y) * scale, height: (lane.bottom - lane.top) * scale }}
      title={lane.name}
      onClick={() => diagram.selectOnly(lane.element)}
    >
      <span className={styles.name}>
        <CatalogueName
          name={lane.name || t('properties.noDepartment')}
          gloss={glossOf(lane)}
          stacked
        />
      </span>
    </button>
  ));
}
