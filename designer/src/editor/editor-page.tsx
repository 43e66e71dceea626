import type { Answer, DesignPackage } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { Show } from '../shell/states.tsx';
import { Desk, type DeskCatalogue } from './desk.ts';
import { DeskContext } from './desk-context.ts';
import { Workbench } from './workbench.tsx';

interface Opened {
  readonly design: DesignPackage;
  readonly catalogue: DeskCatalogue;
}

/** A package on the desk: its draft, or a version of the past to look at. */
export function EditorPage() {
  const { id = '', version } = useParams();
  const opened = useLoaded(() => open(id, version), `${id} ${version ?? ''}`);
  return <Show of={opened}>{(value) => <AtDesk opened={value} version={version} />}</Show>;
}

function AtDesk(props: { readonly opened: Opened; readonly version: string | undefined }) {
  const { t } = useTranslation();
  const { opened, version } = props;
  const [desk] = useState(() => new Desk(api, opened.design, opened.catalogue, version));
  const title = `${opened.design.name} · ${t('shell.desk')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <DeskContext value={desk}>
      <Workbench />
    </DeskContext>
  );
}

async function open(id: string, version: string | undefined): Promise<Answer<Opened>> {
  const [design, departments, facts, decisions] = await Promise.all([
    api.design.package(id, version),
    api.departments(),
    api.design.facts(),
    api.design.decisions(),
  ]);
  if (!design.ok) return design;
  if (!departments.ok) return departments;
  if (!facts.ok) return facts;
  if (!decisions.ok) return decisions;
  const ids = [...new Set(design.value.package.subItems.map(({ item }) => item))];
  const items = await api.design.items({ ids });
  if (!items.ok) return items;
  const catalogue = {
    items: items.value.items,
    departments: departments.value,
    facts: facts.value,
    decisions: decisions.value,
  };
  return { ok: true, status: 200, value: { design: design.value, catalogue } };
}
