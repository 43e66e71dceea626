import { CatalogueName, CatalogueText } from '@lianban/shell';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProcessProperties } from '../details/element-details.tsx';
import { Section } from '../details/property-fields.tsx';
import type { Diagram } from '../diagram/open-diagram.ts';
import { useDesk } from '../editor/desk-context.ts';
import { PanelHead } from './field.tsx';
import styles from './package-overview.module.css';

/** The package in four numbers, while nothing is selected. */
export function PackageOverview() {
  const { t } = useTranslation();
  const desk = useDesk();
  const head = desk.design.package.package;
  const drawing = desk.diagram?.drawing();
  const parts = drawing?.parts ?? [];
  const arrows = parts.reduce(
    (sum, part) => sum + part.startAfter.length + part.finishAfter.length,
    0,
  );
  const conditional = parts.filter(({ ref }) => {
    const include = desk.diagram?.row(ref)?.include;
    return include !== undefined && include !== 'always';
  });
  const departments = new Set(parts.map(({ department }) => department).filter(Boolean));
  const numbers = [
    [t('properties.parts'), parts.length],
    [t('properties.departments'), departments.size],
    [t('properties.arrows'), arrows],
    [t('properties.conditional'), conditional.length],
  ] as const;
  return (
    <>
      <PanelHead
        kind={t('properties.overview')}
        name={<CatalogueName name={head.name} gloss={head.gloss} stacked />}
      />
      <dl className={styles.numbers}>
        {numbers.map(([label, number]) => (
          <div key={label} className={styles.number}>
            <dt>{label}</dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.about}>
        <CatalogueText text={head.about} gloss={head.aboutGloss} />
      </p>
      <p>
        <a href={`/reports/${head.id}`} data-testid="to-report">
          {t('properties.report')}
        </a>
      </p>
      {desk.diagram !== undefined && !desk.readOnly && <WholeDrawing diagram={desk.diagram} />}
    </>
  );
}

/** The way to any element without the mouse, and what the process says for all of them. */
function WholeDrawing({ diagram }: { readonly diagram: Diagram }) {
  const { t } = useTranslation();
  const process = diagram.process();
  return (
    <>
      <p className={styles.hint}>{t('properties.nothingHint')}</p>
      <Select<string | null>
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t('details.jump')}
        placeholder={t('details.jump')}
        data-testid="jump"
        options={diagram.outline().map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          if (id !== null) diagram.select(id);
        }}
      />
      {process !== undefined && (
        <Section title={t('details.processTitle')} testid="section-process">
          <ProcessProperties process={process} />
        </Section>
      )}
    </>
  );
}
