import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Point } from '../diagram/geometry.ts';
import { proposedRoles } from '../properties/role-mapping.tsx';
import { freeRef } from './compose-package.ts';
import { useDesk } from './desk-context.ts';
import { useDepartmentName } from './use-words.ts';

/** What the browser carries while an item of the catalogue is dragged. */
export const ITEM_TYPE = 'application/x-lianban-item';

/** Adds an item of the catalogue as a part: in its department's lane, with the parties proposed for its roles. */
export function useAddItem(): (id: string, near?: Point) => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const desk = useDesk();
  const departmentName = useDepartmentName();
  return (id, near) => {
    const { diagram } = desk;
    const item = desk.catalogue.items.find((candidate) => candidate.id === id);
    if (diagram === undefined || item === undefined) return;
    const taken = diagram.drawing().parts.map(({ ref }) => ref);
    const { name, department } = item;
    const row = {
      ref: freeRef(id, taken),
      item: id,
      name,
      department,
      include: 'always' as const,
      roles: proposedRoles(desk, id),
    };
    const lane = { id: department, name: departmentName(department) };
    diagram.select(diagram.edits.addPart(row, lane, near));
    void message.success(t('canvas.added', { name, department: lane.name }));
  };
}
