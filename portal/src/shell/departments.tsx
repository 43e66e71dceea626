import type { Department } from '@lianban/packages-catalog';
import { api, CatalogueName } from '@lianban/shell';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

const DepartmentsContext = createContext<ReadonlyMap<string, Department>>(new Map());

/** Makes the departments' names known to every screen. */
export function DepartmentsProvider({ children }: { readonly children: ReactNode }) {
  const [list, setList] = useState<readonly Department[]>([]);
  useEffect(() => {
    void api.departments().then((answer) => {
      if (answer.ok) setList(answer.value);
    });
  }, []);
  const byId = useMemo(() => new Map(list.map((one) => [one.id, one])), [list]);
  return <DepartmentsContext value={byId}>{children}</DepartmentsContext>;
}

/** Finds a department's Chinese name by id; the id itself while names are on their way. */
export function useDepartmentNames(): (id: string) => string {
  const byId = useContext(DepartmentsContext);
  return (id) => byId.get(id)?.name ?? id;
}

/** A department's name, in English with its gloss. */
export function DepartmentName(props: { readonly id: string; readonly stacked?: boolean }) {
  const { id, stacked = false } = props;
  const department = useContext(DepartmentsContext).get(id);
  return (
    <CatalogueName name={department?.name ?? id} gloss={department?.gloss} stacked={stacked} />
  );
}
