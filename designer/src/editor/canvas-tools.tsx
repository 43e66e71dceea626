import { FullscreenOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CanvasTool } from '../diagram/canvas-tool-kit.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import {
  EndIcon,
  ExclusiveIcon,
  FinishArrowIcon,
  HandIcon,
  ParallelIcon,
  SelectIcon,
  StartArrowIcon,
  UserTaskIcon,
} from '../shell/icons.tsx';
import styles from './canvas-tools.module.css';
import { ElementPalette } from './element-palette.tsx';
import { Overview } from './overview.tsx';
import { useZoomKeys } from './use-zoom-keys.ts';

const tools = [
  ['select', <SelectIcon key="i" />],
  ['hand', <HandIcon key="i" />],
  ['start', <StartArrowIcon key="i" />],
  ['finish', <FinishArrowIcon key="i" />],
] as const satisfies readonly (readonly [CanvasTool, ReactNode])[];

const shapes = [
  ['addExclusive', 'exclusive-gateway', <ExclusiveIcon key="i" />],
  ['addParallel', 'parallel-gateway', <ParallelIcon key="i" />],
  ['addUserTask', 'user-task', <UserTaskIcon key="i" />],
  ['addEnd', 'none-end-event', <EndIcon key="i" />],
] as const;

/** Tools and shapes over the canvas, zoom below it, and how to read what is drawn. */
export function CanvasTools(props: { readonly diagram: Diagram; readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const { diagram, readOnly } = props;
  useZoomKeys(diagram);
  const inHand = diagram.tools.inHand();
  const scale = useSyncExternalStore(diagram.viewport.subscribe, () => diagram.viewport.scale);
  const names: Readonly<Record<(typeof tools)[number][0], string>> = {
    select: t('canvas.select'),
    hand: t('canvas.hand'),
    start: t('canvas.startArrow'),
    finish: t('canvas.finishArrow'),
  };
  return (
    <>
      {!readOnly && (
        <div className={styles.bar} role="toolbar" aria-label={t('canvas.tools')}>
          {tools.map(([tool, icon]) => (
            <Tool
              key={tool}
              name={names[tool]}
              testid={`tool-${tool}`}
              pressed={inHand === tool}
              icon={icon}
              onUse={(event) => diagram.tools.take(tool, event)}
            />
          ))}
          <span className={styles.gap} />
          {shapes.map(([name, type, icon]) => (
            <Tool
              key={name}
              name={t(`canvas.${name}`)}
              testid={name}
              icon={icon}
              onUse={(event) => diagram.place(type, event)}
            />
          ))}
          <ElementPalette diagram={diagram} />
        </div>
      )}
      <div className={styles.zoom}>
        <Tool
          name={t('canvas.zoomOut')}
          icon={<MinusOutlined />}
          onUse={() => diagram.viewport.zoomBy(0.8)}
        />
        <output className={styles.scale} data-testid="scale">
          {Math.round(scale * 100)}%
        </output>
        <Tool
          name={t('canvas.zoomIn')}
          icon={<PlusOutlined />}
          onUse={() => diagram.viewport.zoomBy(1.25)}
        />
        <span className={styles.gap} />
        <Tool
          name={t('canvas.fit')}
          testid="fit"
          icon={<FullscreenOutlined />}
          onUse={() => diagram.viewport.fit()}
        />
        <Tool
          name={t('canvas.actualSize')}
          testid="actual-size"
          icon={<span className={styles.oneToOne}>1:1</span>}
          onUse={() => diagram.viewport.actualSize()}
        />
      </div>
      <Overview diagram={diagram} />
      <Legend />
    </>
  );
}

function Tool(props: {
  readonly name: string;
  readonly testid?: string;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
  readonly onUse: (event: MouseEvent) => void;
}) {
  const { name, testid, icon, pressed, onUse } = props;
  return (
    <Tooltip title={name} mouseEnterDelay={0.4}>
      <Button
        type="text"
        className={styles.tool}
        icon={icon}
        aria-label={name}
        aria-pressed={pressed}
        data-testid={testid}
        onClick={(event) => onUse(event.nativeEvent as MouseEvent)}
      />
    </Tooltip>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend}>
      <li>
        <span className={styles.always} aria-hidden="true" />
        {t('canvas.legendAlways')}
      </li>
      <li>
        <span className={styles.conditional} aria-hidden="true" />
        {t('canvas.legendConditional')}
      </li>
      <li>
        <span className={styles.start} aria-hidden="true" />
        {t('canvas.startAfter')}
      </li>
      <li>
        <span className={styles.finish} aria-hidden="true" />
        {t('canvas.finishAfter')}
      </li>
    </ul>
  );
}
