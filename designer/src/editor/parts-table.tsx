import { AimOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { CatalogueName, EmptyPanel } from '@lianban/shell';
import { Button, Popover, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { conditionSentence } from '../conditions/condition-sentence.ts';
import { packageFacts } from '../conditions/package-facts.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import type { OrderMode } from '../diagram/part-order.ts';
import type { DrawnPart } from '../diagram/read-drawing.ts';
import { DepartmentSelect } from '../properties/department-select.tsx';
import { useDesk } from './desk-context.ts';
import styles from './parts-table.module.css';
import { worst } from './problem-marks.tsx';
import { useConditionWords, useDepartmentName } from './use-words.ts';

interface CellProps {
  readonly diagram: Diagram;
  readonly part: DrawnPart;
  readonly readOnly: boolean;
}

/** The drawing as a table that the keyboard and a screen reader can use; a change here is a change there. */
export function PartsTable(props: {
  readonly diagram: Diagram;
  readonly onShow: (element: string) => void;
}) {
  const { t } = useTranslation();
  const { readOnly } = useDesk();
  const { diagram, onShow } = props;
  const { parts } = diagram.drawing();
  const cell = (part: DrawnPart): CellProps => ({ diagram, part, readOnly });
  if (parts.length === 0) {
    return <EmptyPanel title={t('table.none')} hint={t('table.noneHint')} />;
  }
  return (
    <section className={styles.sheet} aria-label={t('table.caption')} data-testid="parts-table">
      <p className={styles.caption}>{t('table.caption')}</p>
      <Table<DrawnPart>
        size="small"
        pagination={false}
        tableLayout="fixed"
        scroll={{ x: 1040 }}
        rowKey="element"
        dataSource={[...parts]}
        onRow={({ ref }) => ({ 'data-testid': `row-${ref}` }) as object}
        columns={[
          {
            title: t('table.part'),
            width: '22%',
            render: (_, part) => <PartCell part={part} onShow={onShow} />,
          },
          {
            title: t('table.department'),
            width: '16%',
            render: (_, part) => <DepartmentCell {...cell(part)} />,
          },
          {
            title: t('table.include'),
            width: '18%',
            render: (_, part) => <ConditionCell {...cell(part)} />,
          },
          {
            title: t('table.startAfter'),
            width: '20%',
            render: (_, part) => <OrderCell {...cell(part)} mode="start" />,
          },
          {
            title: t('table.finishAfter'),
            width: '16%',
            render: (_, part) => <OrderCell {...cell(part)} mode="finish" />,
          },
          {
            width: 48,
            render: (_, part) =>
              !readOnly && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('table.remove', { name: part.name })}
                  onClick={() => diagram.edits.remove([part.element])}
                />
              ),
          },
        ]}
      />
    </section>
  );
}

function PartCell(props: { readonly part: DrawnPart; readonly onShow: (element: string) => void }) {
  const { t } = useTranslation();
  const { check, catalogue } = useDesk();
  const { part, onShow } = props;
  const gloss = catalogue.items.find(({ id }) => id === part.item)?.gloss;
  const problems = check.problems.filter(({ element }) => element === part.element);
  return (
    <div className={styles.part}>
      <Button
        type="text"
        size="small"
        icon={<AimOutlined />}
        aria-label={t('table.showInDiagram', { name: part.name })}
        onClick={() => onShow(part.element)}
      />
      <div>
        <div className={styles.name}>
          <CatalogueName name={part.name} gloss={gloss} stacked />
        </div>
        <code className={styles.ref}>{part.ref}</code>
        {problems.length > 0 && (
          <span className={styles.problems} data-severity={worst(problems)}>
            {t(`problems.severity.${worst(problems)}`)} {problems.length}
          </span>
        )}
      </div>
    </div>
  );
}

function DepartmentCell({ diagram, part, readOnly }: CellProps) {
  const { t } = useTranslation();
  const departmentName = useDepartmentName();
  if (readOnly) return departmentName(part.department ?? '');
  return (
    <DepartmentSelect
      size="small"
      value={part.department}
      label={t('table.departmentOf', { name: part.name })}
      testid={`department-${part.ref}`}
      onChange={(department) => {
        if (department !== undefined) diagram.edits.moveToDepartment(part.element, department);
      }}
    />
  );
}

function ConditionCell({ diagram, part, readOnly }: CellProps) {
  const { t } = useTranslation();
  const { design, catalogue } = useDesk();
  const words = useConditionWords();
  const row = diagram.row(part.ref);
  if (row === undefined) return null;
  const facts = packageFacts(design.package, catalogue.facts);
  const sentence = conditionSentence(row.include, facts, words);
  if (readOnly) return sentence;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={
        <div className={styles.editor}>
          <ConditionEditor
            condition={row.include}
            facts={facts}
            words={words}
            onChange={(include) => diagram.edits.changePart(part.element, { ...row, include })}
          />
        </div>
      }
    >
      <button
        type="button"
        className={styles.condition}
        aria-label={t('table.editOf', { name: part.name })}
        data-testid={`include-${part.ref}`}
      >
        <span>{sentence}</span>
        <EditOutlined aria-hidden="true" />
      </button>
    </Popover>
  );
}

/** The parts before this one by one kind of arrow, chosen from all others. */
function OrderCell({ diagram, part, readOnly, mode }: CellProps & { readonly mode: OrderMode }) {
  const { t } = useTranslation();
  const { parts } = diagram.drawing();
  const elementOf = (ref: string) => parts.find((other) => other.ref === ref)?.element ?? '';
  const before = mode === 'start' ? part.startAfter : part.finishAfter;
  if (readOnly) {
    return before.map((ref) => parts.find((other) => other.ref === ref)?.name ?? ref).join(', ');
  }
  const other = mode === 'start' ? part.finishAfter : part.startAfter;
  const change = (chosen: readonly string[]) => {
    for (const ref of before.filter((candidate) => !chosen.includes(candidate))) {
      diagram.edits.removeOrder(elementOf(ref), part.element, mode);
    }
    for (const ref of chosen.filter((candidate) => !before.includes(candidate))) {
      if (other.includes(ref)) diagram.edits.changeMode(elementOf(ref), part.element, mode);
      else diagram.edits.addOrder(elementOf(ref), part.element, mode);
    }
  };
  const label = mode === 'start' ? 'table.startAfterOf' : 'table.finishAfterOf';
  return (
    <Select
      mode="multiple"
      size="small"
      style={{ width: '100%' }}
      variant="filled"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t(label, { name: part.name })}
      data-testid={`${mode}-${part.ref}`}
      placeholder={t('table.choose')}
      value={[...before]}
      options={parts
        .filter(({ ref }) => ref !== part.ref)
        .map(({ ref, name }) => ({ value: ref, label: name }))}
      onChange={change}
    />
  );
}
