import { useTranslation } from 'react-i18next';
import { conditionSentence } from '../conditions/condition-sentence.ts';
import { packageFacts } from '../conditions/package-facts.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import { useDesk } from '../editor/desk-context.ts';
import { useConditionWords } from '../editor/use-words.ts';
import { FinishOrderProperties, LaneProperties, NodeProperties } from './element-properties.tsx';
import { Field, PanelHead } from './field.tsx';
import { FlowProperties } from './flow-properties.tsx';
import { PackageOverview } from './package-overview.tsx';
import { PartProperties } from './part-properties.tsx';
import styles from './properties-panel.module.css';

/** What can be said and changed about the selected element; of the whole package when none is selected. */
export function PropertiesPanel() {
  const { t } = useTranslation();
  const { diagram, readOnly } = useDesk();
  return (
    <aside className={styles.panel} aria-label={t('properties.title')} data-testid="properties">
      {diagram !== undefined &&
        (readOnly ? <Reading diagram={diagram} /> : <Changing diagram={diagram} />)}
    </aside>
  );
}

function Changing({ diagram }: { readonly diagram: Diagram }) {
  const selected = diagram.selected();
  switch (selected?.kind) {
    case 'part': {
      const part = diagram.drawing().parts.find(({ element }) => element === selected.id);
      if (part === undefined) return <PackageOverview />;
      return (
        <PartProperties
          key={part.element}
          diagram={diagram}
          part={part}
          row={diagram.row(part.ref)}
        />
      );
    }
    case 'flow':
      return <FlowProperties diagram={diagram} flow={selected} />;
    case 'finishOrder':
      return (
        <FinishOrderProperties
          diagram={diagram}
          order={selected}
          ends={diagram.endsOf(selected.id)}
        />
      );
    case 'lane':
      return <LaneProperties diagram={diagram} lane={selected} />;
    case 'node':
      return <NodeProperties key={selected.id} diagram={diagram} node={selected} />;
    default:
      return <PackageOverview />;
  }
}

/** A version of the past: nothing can be changed. */
function Reading({ diagram }: { readonly diagram: Diagram }) {
  const { t } = useTranslation();
  const { design, catalogue } = useDesk();
  const words = useConditionWords();
  const selected = diagram.selected();
  if (selected?.kind !== 'part') return <PackageOverview />;
  const part = design.package.subItems.find(({ ref }) => ref === selected.ref);
  if (part === undefined) return <PackageOverview />;
  const facts = packageFacts(design.package, catalogue.facts);
  return (
    <>
      <PanelHead kind={t('properties.part')} name={part.name} />
      <Field label={t('properties.item')}>
        <code>{part.item}</code>
      </Field>
      <Field label={t('properties.include')}>
        <span>{conditionSentence(part.include, facts, words)}</span>
      </Field>
    </>
  );
}
