import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LaneDepartment } from '../diagram/modules/lane-keeper.ts';
import { useDesk } from '../editor/desk-context.ts';
import { plainName } from '../editor/use-words.ts';

/** Chooses a department of the catalogue, or none where that is allowed. */
export function DepartmentSelect(props: {
  readonly value: string | undefined;
  readonly label: string;
  readonly testid: string;
  readonly size?: 'small';
  readonly mayBeNone?: boolean;
  /** Whether something is amiss without one. */
  readonly needed?: boolean;
  readonly onChange: (department: LaneDepartment | undefined) => void;
}) {
  const { t } = useTranslation();
  const { departments } = useDesk().catalogue;
  const { value, label, testid, size, mayBeNone = false, needed = true, onChange } = props;
  return (
    <Select
      style={{ width: '100%' }}
      size={size ?? 'middle'}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={mayBeNone}
      popupMatchSelectWidth={false}
      aria-label={label}
      data-testid={testid}
      placeholder={t('properties.noDepartment')}
      value={value || undefined}
      status={value || !needed ? '' : 'warning'}
      options={departments.map(({ id, name, gloss }) => ({
        value: id,
        label: plainName(name, gloss),
      }))}
      onChange={(id: string | undefined) =>
        onChange(departments.find((department) => department.id === id))
      }
    />
  );
}
