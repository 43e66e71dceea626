import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { factOptions } from '../conditions/condition-editor.tsx';
import { type PackageFact, packageFacts } from '../conditions/package-facts.ts';
import type { Diagram } from '../diagram/open-diagram.ts';
import type { SelectedElement } from '../diagram/selected-element.ts';
import { useDesk } from '../editor/desk-context.ts';
import { useConditionWords } from '../editor/use-words.ts';
import { Field, PanelHead } from './field.tsx';
import styles from './flow-properties.module.css';
import { NameInput } from './name-input.tsx';

type Flow = Extract<SelectedElement, { readonly kind: 'flow' }>;

/** A sequence flow: when it is taken. */
export function FlowProperties({
  diagram,
  flow,
}: {
  readonly diagram: Diagram;
  readonly flow: Flow;
}) {
  const { t } = useTranslation();
  const { from, to } = flow;
  return (
    <>
      <PanelHead kind={t('properties.flow')} name={t('properties.fromTo', { from, to })} />
      <Field label={t('properties.name')} htmlFor="flow-name">
        <NameInput
          id="flow-name"
          value={flow.name}
          onCommit={(name) => diagram.edits.rename(flow.id, name)}
        />
      </Field>
      <FlowCondition key={flow.id} diagram={diagram} flow={flow} />
      {(flow.mayBeDefault || flow.isDefault) && (
        <Checkbox
          checked={flow.isDefault}
          data-testid="flow-default"
          onChange={(event) => diagram.edits.setDefault(flow.id, event.target.checked)}
        >
          {t('properties.isDefault')}
        </Checkbox>
      )}
      <Button danger onClick={() => diagram.edits.remove([flow.id])}>
        {t('properties.removeArrow')}
      </Button>
    </>
  );
}

function FlowCondition({ diagram, flow }: { readonly diagram: Diagram; readonly flow: Flow }) {
  const { t } = useTranslation();
  const { design, catalogue } = useDesk();
  const words = useConditionWords();
  const [text, setText] = useState(flow.condition);
  useEffect(() => setText(flow.condition), [flow.condition]);
  const facts = packageFacts(design.package, catalogue.facts);
  const apply = (next: string) => {
    if (next.trim() !== flow.condition) diagram.edits.setCondition(flow.id, next.trim());
  };
  const [example] = facts.filter(({ known }) => known);
  return (
    <Field
      label={t('properties.condition')}
      htmlFor="flow-condition"
      hint={t('properties.conditionHint')}
    >
      <Input.TextArea
        id="flow-condition"
        data-testid="flow-condition"
        className={styles.code}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        spellCheck={false}
        value={text}
        placeholder={example && t('properties.conditionHelp', { example: comparisonText(example) })}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => apply(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          apply(text);
        }}
      />
      <Select
        style={{ width: '100%' }}
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t('properties.insertFact')}
        data-testid="insert-fact"
        placeholder={t('properties.insertFact')}
        value={null}
        options={factOptions(facts, words, t('conditions.asked'), t('conditions.notAsked'))}
        onChange={(key: string | null) => {
          const fact = facts.find((candidate) => candidate.key === key);
          if (fact === undefined) return;
          const added = comparisonText(fact);
          apply(text.trim() === '' ? added : `${text.trim()} and ${added}`);
        }}
      />
    </Field>
  );
}

/** FEEL for: the fact has its first value. */
function comparisonText(fact: PackageFact): string {
  const value = fact.values[0]?.value ?? '';
  return fact.multiple ? `list contains(${fact.key}, "${value}")` : `${fact.key} = "${value}"`;
}
