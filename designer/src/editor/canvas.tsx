import { currentLanguage } from '@lianban/shell';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { openDiagram } from '../diagram/open-diagram.ts';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import './canvas-theme.css';
import styles from './canvas.module.css';
import { CanvasTools } from './canvas-tools.tsx';
import type { Desk } from './desk.ts';
import { useDesk } from './desk-context.ts';
import { LaneRail } from './lane-rail.tsx';
import { ProblemMarks } from './problem-marks.tsx';
import { ITEM_TYPE, useAddItem } from './use-add-item.ts';
import { useBpmnText, useTypeName } from './use-words.ts';

/** In English the gloss stands beside the Chinese name. */
function glossToShow({ catalogue }: Desk, item: string): string | undefined {
  if (currentLanguage() !== 'en') return undefined;
  return catalogue.items.find(({ id }) => id === item)?.gloss || undefined;
}

/** The drawing sheet with its tools; it fills the room it gets. */
export function Canvas({ hidden }: { readonly hidden: boolean }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const addItem = useAddItem();
  const sheet = useRef<HTMLDivElement>(null);
  const text = useRef(t);
  text.current = t;
  const nameOfType = useTypeName();
  const typeName = useRef(nameOfType);
  typeName.current = nameOfType;

  const translateText = useBpmnText();
  const translate = useRef(translateText);
  translate.current = translateText;

  useEffect(() => {
    if (sheet.current === null) return;
    const diagram = openDiagram(
      sheet.current,
      {
        text: (key) => text.current(`canvas.${key}`),
        glossOf: (item) => glossToShow(desk, item),
        typeName: (type) => typeName.current(type),
        translate: (original, values) => translate.current(original, values),
      },
      desk.readOnly,
    );
    void desk.attach(diagram);
    const size = new ResizeObserver(() => diagram.viewport.resized());
    size.observe(sheet.current);
    return () => {
      size.disconnect();
      desk.detach();
      diagram.destroy();
    };
  }, [desk]);

  const { diagram } = desk;
  useEffect(() => diagram?.redraw(), [i18n.language]);

  return (
    <section className={styles.canvas} aria-label={t('canvas.label')} hidden={hidden}>
      <LaneRail diagram={diagram} />
      <div className={styles.room}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has its keyboard twin in the catalogue's buttons. */}
        <div
          ref={sheet}
          className={styles.sheet}
          data-testid="canvas"
          onDragOver={(event) => {
            if (event.dataTransfer.types.includes(ITEM_TYPE)) event.preventDefault();
          }}
          onDrop={(event) => {
            const id = event.dataTransfer.getData(ITEM_TYPE);
            if (id === '' || diagram === undefined) return;
            event.preventDefault();
            addItem(id, diagram.viewport.pointAt(event.clientX, event.clientY));
          }}
        />
        {diagram !== undefined && (
          <>
            <CanvasTools diagram={diagram} readOnly={desk.readOnly} />
            <ProblemMarks diagram={diagram} />
          </>
        )}
      </div>
    </section>
  );
}
