import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ElementDetails } from '../details/element-details.tsx';
import type { MenuChoice } from '../diagram/element-menus.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import type { SelectedElement } from '../diagram/selected-element.ts';
import { DepartmentSelect } from './department-select.tsx';
import styles from './element-properties.module.css';
import { Field, PanelHead } from './field.tsx';
import { NameInput } from './name-input.tsx';

type Selected<Kind extends SelectedElement['kind']> = Extract<SelectedElement, { kind: Kind }>;

/** An arrow 办结后办结. */
export function FinishOrderProperties(props: {
  readonly diagram: Diagram;
  readonly order: Selected<'finishOrder'>;
  readonly ends: { readonly from: string; readonly to: string };
}) {
  const { t } = useTranslation();
  const { diagram, order, ends } = props;
  const { from, to } = order;
  return (
    <>
      <PanelHead kind={t('properties.finishOrder')} name={t('properties.fromTo', { from, to })} />
      <p>{t('properties.finishOrderHint', { from, to })}</p>
      <Button onClick={() => diagram.edits.changeMode(ends.from, ends.to, 'start')}>
        {t('properties.toStart')}
      </Button>
      <Button danger onClick={() => diagram.edits.remove([order.id])}>
        {t('properties.removeArrow')}
      </Button>
    </>
  );
}

/** A lane: whose parts stand in it. */
export function LaneProperties(props: {
  readonly diagram: Diagram;
  readonly lane: Selected<'lane'>;
}) {
  const { t } = useTranslation();
  const { diagram, lane } = props;
  return (
    <>
      <PanelHead kind={t('properties.lane')} name={lane.name || t('properties.noDepartment')} />
      <Field label={t('properties.department')} hint={t('properties.laneHint')}>
        <DepartmentSelect
          value={lane.department}
          label={t('properties.department')}
          testid="lane-department"
          mayBeNone
          onChange={(department) => diagram.edits.setLaneDepartment(lane.id, department)}
        />
      </Field>
    </>
  );
}

/** Everything else: a gateway, task, event, sub-process, data object, pool or remark. */
export function NodeProperties(props: {
  readonly diagram: Diagram;
  readonly node: Selected<'node'>;
}) {
  const { t } = useTranslation();
  const { diagram, node } = props;
  const holder = diagram.holder(node.id);
  const named = !unnamed.has(node.type);
  return (
    <>
      <PanelHead kind={node.kindName} name={node.name || t('properties.unnamed')} />
      {named && (
        <Field label={t('properties.name')} htmlFor="node-name">
          <NameInput
            id="node-name"
            value={node.name}
            onCommit={(name) => diagram.edits.rename(node.id, name)}
          />
        </Field>
      )}
      <KindChoice diagram={diagram} id={node.id} />
      {holder !== undefined && <ElementDetails holder={holder} />}
      {node.type !== 'bpmn:Participant' && (
        <Button danger data-testid="remove-element" onClick={() => diagram.edits.remove([node.id])}>
          {t('properties.removeElement')}
        </Button>
      )}
    </>
  );
}

/** Lines and remarks that BPMN gives no name. */
const unnamed: ReadonlySet<string> = new Set([
  'bpmn:TextAnnotation',
  'bpmn:Association',
  'bpmn:DataInputAssociation',
  'bpmn:DataOutputAssociation',
]);

/** Changes what an element is, and attaches events to it, without the mouse. */
function KindChoice({ diagram, id }: { readonly diagram: Diagram; readonly id: string }) {
  const { t } = useTranslation();
  const kinds = diagram.menus.kinds(id);
  const events = diagram.menus.boundaryEvents(id);
  return (
    <div className={styles.choices}>
      {kinds.length > 0 && (
        <MenuSelect
          label={t('details.changeKind')}
          testid="node-type"
          choices={kinds}
          onChoose={(choice) => diagram.menus.change(id, choice)}
        />
      )}
      {events.length > 0 && (
        <MenuSelect
          label={t('details.attachEvent')}
          testid="attach-event"
          choices={events}
          onChoose={(choice) => diagram.menus.attach(id, choice)}
        />
      )}
    </div>
  );
}

function MenuSelect(props: {
  readonly label: string;
  readonly testid: string;
  readonly choices: readonly MenuChoice[];
  readonly onChoose: (id: string) => void;
}) {
  const { label, testid, choices, onChoose } = props;
  return (
    <Select<string | null>
      className={styles.choice}
      size="small"
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      aria-label={label}
      placeholder={label}
      data-testid={testid}
      options={choices.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(chosen) => {
        if (chosen !== null) onChoose(chosen);
      }}
    />
  );
}
