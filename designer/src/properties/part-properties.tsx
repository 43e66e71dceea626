import { CatalogueName } from '@lianban/shell';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { packageFacts } from '../conditions/package-facts.ts';
import type { PartRow } from '../diagram/modules/part-table.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import type { DrawnPart } from '../diagram/read-drawing.ts';
import { useDesk } from '../editor/desk-context.ts';
import { useConditionWords, useDepartmentName } from '../editor/use-words.ts';
import { DepartmentSelect } from './department-select.tsx';
import { Field, PanelHead } from './field.tsx';
import { NameInput } from './name-input.tsx';
import { OrderList } from './order-list.tsx';
import { RoleMapping } from './role-mapping.tsx';

/** Everything about one part: name, department, condition, parties, order. */
export function PartProperties(props: {
  readonly diagram: Diagram;
  readonly part: DrawnPart;
  readonly row: PartRow | undefined;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const words = useConditionWords();
  const { diagram, part, row } = props;
  const item = desk.catalogue.items.find(({ id }) => id === part.item);
  const change = (next: Partial<PartRow>) => {
    if (row !== undefined) diagram.edits.changePart(part.element, { ...row, ...next });
  };
  return (
    <>
      <PanelHead kind={t('properties.part')} name={part.name} />
      {row !== undefined && (
        <Field label={t('properties.name')} htmlFor="part-name">
          <NameInput
            id="part-name"
            required
            value={row.name}
            onCommit={(name) => change({ name })}
          />
        </Field>
      )}
      <Field label={t('properties.item')}>
        <div>
          <CatalogueName name={item?.name ?? part.item} gloss={item?.gloss} stacked />
        </div>
        <code>{part.item}</code>
      </Field>
      <LaneChoice diagram={diagram} part={part} own={row?.department} />
      {row !== undefined && (
        <>
          <Field label={t('properties.include')}>
            <ConditionEditor
              condition={row.include}
              facts={packageFacts(desk.design.package, desk.catalogue.facts)}
              words={words}
              onChange={(include) => change({ include })}
            />
          </Field>
          <OrderList diagram={diagram} part={part} />
          <RoleMapping row={row} onChange={(roles) => change({ roles })} />
        </>
      )}
      <Button danger data-testid="remove-part" onClick={() => diagram.edits.remove([part.element])}>
        {t('properties.removePart')}
      </Button>
    </>
  );
}

/** The department in whose lane the part stands; a click brings it back to its own. */
function LaneChoice(props: {
  readonly diagram: Diagram;
  readonly part: DrawnPart;
  readonly own: string | undefined;
}) {
  const { t } = useTranslation();
  const departmentName = useDepartmentName();
  const { diagram, part, own } = props;
  const move = (id: string) =>
    diagram.edits.moveToDepartment(part.element, { id, name: departmentName(id) });
  const strayed = own !== undefined && own !== part.department;
  return (
    <Field
      label={t('properties.department')}
      aside={
        strayed ? (
          <Button size="small" type="link" onClick={() => move(own)}>
            {t('properties.ownLane')}
          </Button>
        ) : undefined
      }
    >
      <DepartmentSelect
        value={part.department}
        label={t('properties.department')}
        testid="part-department"
        onChange={(department) => {
          if (department !== undefined) move(department.id);
        }}
      />
    </Field>
  );
}
