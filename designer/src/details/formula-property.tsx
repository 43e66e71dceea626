import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { CommittedText } from './committed-text.tsx';
import styles from './property-fields.module.css';
import { Explained, type PropertyWord } from './property-fields.tsx';
import { useFormulaFault } from './use-formula-fault.ts';

/** A formula in FEEL, with what is wrong in it while it is typed. */
export function FormulaProperty(props: {
  readonly holder: PropertyHolder;
  readonly word: PropertyWord;
  readonly value: string;
  readonly kind?: 'formula' | 'script';
  readonly onCommit: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { holder, word, value, kind = 'formula', onCommit } = props;
  const [typed, setTyped] = useState(value);
  const [stood, setStood] = useState(value);
  if (stood !== value) {
    setStood(value);
    setTyped(value);
  }
  const fault = useFormulaFault(holder, typed, kind);
  return (
    <Explained
      word={word}
      hint={
        fault === undefined ? (
          t(`details.fields.${word}.hint`)
        ) : (
          <span className={styles.fault} role="alert" data-testid={`${word}-fault`}>
            {fault}
          </span>
        )
      }
    >
      <CommittedText
        id={word}
        code
        rows={kind === 'script' ? 3 : 1}
        value={value}
        faulty={fault !== undefined}
        onType={setTyped}
        onCommit={onCommit}
      />
    </Explained>
  );
}

/** A formula that is an expression element of BPMN. */
export function ExpressionProperty(props: {
  readonly holder: PropertyHolder;
  readonly name: string;
  readonly word: PropertyWord;
}) {
  const { holder, name, word } = props;
  return (
    <FormulaProperty
      holder={holder}
      word={word}
      value={holder.expression(name)}
      onCommit={(text) => holder.setExpression(name, text)}
    />
  );
}
