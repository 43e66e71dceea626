import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type Condition, type FactTest, factKey } from '@lianban/engine';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './condition-editor.module.css';
import {
  type Comparison,
  type ConditionForm,
  comparisonOf,
  comparisons,
  fromForm,
  isTest,
  toForm,
  valuesOf,
  withComparison,
} from './condition-form.ts';
import { type ConditionWords, type FactWords, factName } from './condition-sentence.ts';
import { firstTest, type PackageFact, testOf } from './package-facts.ts';

interface EditorProps {
  readonly condition: Condition;
  readonly facts: readonly PackageFact[];
  readonly words: ConditionWords;
  readonly onChange: (condition: Condition) => void;
  /** A group inside another one can hold tests only. */
  readonly nested?: boolean;
}

/** Sets when a part is included: always, or when all or any of some tests hold. */
export function ConditionEditor(props: EditorProps) {
  const { t } = useTranslation();
  const { condition, facts, words, onChange, nested = false } = props;
  const form = toForm(condition);
  const change = (next: Partial<ConditionForm>) => onChange(fromForm({ ...form, ...next }));
  const choose = (kind: ConditionForm['kind']) => {
    const first = firstTest(facts);
    const items = form.items.length > 0 || first === undefined ? form.items : [first];
    onChange(fromForm({ kind, items }));
  };
  return (
    <fieldset className={nested ? styles.group : styles.editor} aria-label={t('conditions.label')}>
      <Select
        className={styles.kind}
        size="small"
        aria-label={t('conditions.kind')}
        data-testid="condition-kind"
        value={form.kind}
        onChange={choose}
        options={(nested ? (['all', 'any'] as const) : (['always', 'all', 'any'] as const)).map(
          (kind) => ({ value: kind, label: t(`conditions.${kind}`) }),
        )}
      />
      {form.items.map((item, index) => (
        <ConditionItem
          key={index}
          condition={item}
          facts={facts}
          words={words}
          onChange={(next) => change({ items: form.items.with(index, next) })}
          onRemove={() => change({ items: form.items.toSpliced(index, 1) })}
        />
      ))}
      {form.kind !== 'always' && (
        <AddButtons
          facts={facts}
          nested={nested}
          others={form.items.filter(isTest)}
          onAdd={(added) => change({ items: [...form.items, added] })}
        />
      )}
    </fieldset>
  );
}

function AddButtons(props: {
  readonly facts: readonly PackageFact[];
  readonly nested: boolean;
  readonly others: readonly FactTest[];
  readonly onAdd: (condition: Condition) => void;
}) {
  const { t } = useTranslation();
  const test = firstTest(props.facts, props.others);
  if (test === undefined) return null;
  return (
    <div className={styles.add}>
      <Button
        size="small"
        type="link"
        icon={<PlusOutlined />}
        data-testid="condition-add"
        onClick={() => props.onAdd(test)}
      >
        {t('conditions.addTest')}
      </Button>
      {!props.nested && (
        <Button
          size="small"
          type="link"
          icon={<PlusOutlined />}
          onClick={() => props.onAdd({ any: [test] })}
        >
          {t('conditions.addGroup')}
        </Button>
      )}
    </div>
  );
}

interface ItemProps extends EditorProps {
  readonly onRemove: () => void;
}

function ConditionItem(props: ItemProps) {
  const { t } = useTranslation();
  const { condition, onRemove } = props;
  return (
    <div className={styles.item}>
      {isTest(condition) ? (
        <TestRow {...props} test={condition} />
      ) : (
        <ConditionEditor {...props} nested />
      )}
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('conditions.remove')}
        onClick={onRemove}
      />
    </div>
  );
}

function TestRow({ test, facts, words, onChange }: ItemProps & { readonly test: FactTest }) {
  const { t } = useTranslation();
  const key = factKey(test.fact, test.of);
  const fact = facts.find((candidate) => candidate.key === key);
  const comparison = comparisonOf(test);
  const values = valuesOf(test);
  const several = comparison === 'in' || comparison === 'notIn';
  const labels = fact?.values.map(({ value, label }) => ({ value, label })) ?? [];
  return (
    <div className={styles.test}>
      <Select
        className={styles.fact}
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t('conditions.fact')}
        data-testid="condition-fact"
        value={key}
        options={factOptions(facts, words, t('conditions.asked'), t('conditions.notAsked'))}
        onChange={(next) => {
          const chosen = facts.find((candidate) => candidate.key === next);
          if (chosen !== undefined) onChange(testOf(chosen));
        }}
      />
      <Select<Comparison>
        className={styles.comparison}
        size="small"
        popupMatchSelectWidth={false}
        aria-label={t('conditions.test')}
        data-testid="condition-comparison"
        value={comparison}
        options={fitting(fact).map((value) => ({ value, label: t(`conditions.${value}`) }))}
        onChange={(next) => onChange(withComparison(test, next, values))}
      />
      <Select
        className={styles.value}
        size="small"
        popupMatchSelectWidth={false}
        aria-label={t('conditions.value')}
        data-testid="condition-value"
        {...(several ? { mode: 'multiple' as const } : {})}
        value={several ? [...values] : values[0]}
        options={labels}
        onChange={(next: string | readonly string[] | undefined) => {
          const chosen = [next ?? []].flat();
          if (chosen.length > 0) onChange(withComparison(test, comparison, chosen));
        }}
      />
    </div>
  );
}

/** A fact with several values is asked what it includes, one with a single value what it is. */
function fitting(fact: PackageFact | undefined): readonly Comparison[] {
  if (fact === undefined) return comparisons;
  return comparisons.filter((comparison) => (comparison === 'includes') === fact.multiple);
}

/** The facts of the package first. */
export function factOptions(
  facts: readonly PackageFact[],
  words: FactWords,
  asked: string,
  notAsked: string,
) {
  const group = (label: string, known: boolean) => ({
    label,
    options: facts
      .filter((fact) => fact.known === known)
      .map((fact) => ({ value: fact.key, label: factName(fact, words) ?? fact.key })),
  });
  return [group(asked, true), group(notAsked, false)].filter(({ options }) => options.length > 0);
}
