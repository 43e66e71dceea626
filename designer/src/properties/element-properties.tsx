import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Diagram } from '../diagram/open-diagram.ts';
import type { SelectedElement } from '../diagram/selected-element.ts';
import { useTypeName } from '../editor/use-words.ts';
import { DepartmentSelect } from './department-select.tsx';
import { Field, PanelHead } from './field.tsx';
import { NameInput } from './name-input.tsx';

type Selected<Kind extends SelectedElement['kind']> = Extract<SelectedElement, { kind: Kind }>;

/** What a node can be turned into without losing its arrows. */
const interchangeable: readonly (readonly string[])[] = [
  ['bpmn:ExclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway'],
  ['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:ServiceTask', 'bpmn:Task'],
];
const acts = ['preReview', 'accept', 'review', 'decide', 'issue', 'deliver', 'pay'] as const;

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

/** A gateway, task or event. */
export function NodeProperties(props: {
  readonly diagram: Diagram;
  readonly node: Selected<'node'>;
}) {
  const { t } = useTranslation();
  const { diagram, node } = props;
  const typeName = useTypeName();
  const kin = interchangeable.find((types) => types.includes(node.type));
  return (
    <>
      <PanelHead kind={t('properties.node')} name={node.name || typeName(node.type)} />
      <Field label={t('properties.name')} htmlFor="node-name">
        <NameInput
          id="node-name"
          value={node.name}
          onCommit={(name) => diagram.edits.rename(node.id, name)}
        />
      </Field>
      <Field label={t('properties.type')}>
        {kin === undefined ? (
          <span>{typeName(node.type)}</span>
        ) : (
          <Select
            aria-label={t('properties.type')}
            data-testid="node-type"
            value={node.type}
            options={kin.map((type) => ({ value: type, label: typeName(type) }))}
            onChange={(type) => diagram.select(diagram.edits.changeType(node.id, type))}
          />
        )}
      </Field>
      {node.type === 'bpmn:UserTask' && (
        <Field label={t('properties.act')}>
          <Select
            aria-label={t('properties.act')}
            data-testid="node-act"
            allowClear
            placeholder={t('properties.noAct')}
            value={acts.find((act) => act === node.act)}
            options={acts.map((act) => ({ value: act, label: t(`properties.acts.${act}`) }))}
            onChange={(act: (typeof acts)[number] | undefined) =>
              diagram.edits.setAct(node.id, act)
            }
          />
        </Field>
      )}
      <Button danger data-testid="remove-element" onClick={() => diagram.edits.remove([node.id])}>
        {t('properties.removeElement')}
      </Button>
    </>
  );
}
