import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { FormulaProperty } from './formula-property.tsx';
import styles from './property-fields.module.css';
import { Explained, FlagProperty, TextProperty } from './property-fields.tsx';

/** What elements refer to by name or code, declared once for the whole document. */
const roots = {
  message: { type: 'bpmn:Message', ref: 'messageRef', code: 'name', codeWord: 'messageName' },
  signal: { type: 'bpmn:Signal', ref: 'signalRef', code: 'name', codeWord: 'signalName' },
  error: { type: 'bpmn:Error', ref: 'errorRef', code: 'errorCode', codeWord: 'errorCode' },
  escalation: {
    type: 'bpmn:Escalation',
    ref: 'escalationRef',
    code: 'escalationCode',
    codeWord: 'escalationCode',
  },
} as const;

const news = {
  message: 'newMessage',
  signal: 'newSignal',
  error: 'newError',
  escalation: 'newEscalation',
} as const;

/** Kinds of elements that are declared once and referred to. */
export type RootKind = keyof typeof roots;

/** Chooses or creates what an event or task refers to, and says its name or code. */
export function RootProperty(props: { readonly holder: PropertyHolder; readonly kind: RootKind }) {
  const { t } = useTranslation();
  const { holder, kind } = props;
  const { type, ref, code, codeWord } = roots[kind];
  const known = holder.roots(type);
  const chosen = holder.holder(ref);
  const create = () => {
    const name = freeName(t(`details.${news[kind]}`), known);
    holder.declare(ref, type, { name, ...(code === 'name' ? {} : { [code]: name }) });
  };
  return (
    <>
      <Explained word={kind}>
        <Select
          id={kind}
          data-testid={kind}
          allowClear
          popupMatchSelectWidth={false}
          aria-label={t(`details.fields.${kind}.label`)}
          placeholder={t('details.none')}
          {...(chosen !== undefined && { value: chosen.id })}
          options={[
            ...known.map((one) => ({ value: one.id, label: rootName(one, code) })),
            { value: NEW, label: t('details.createNew') },
          ]}
          onChange={(id: string | undefined) => {
            if (id === NEW) create();
            else
              holder.refer(
                ref,
                known.find((one) => one.id === id),
              );
          }}
        />
      </Explained>
      {chosen !== undefined && (
        <div className={styles.subgroup}>
          <TextProperty holder={chosen} name={code} word={codeWord} />
          {kind === 'message' && (
            <TextProperty holder={chosen} name="lb:bufferFor" word="bufferFor" />
          )}
        </div>
      )}
    </>
  );
}

/** The message of an event or task, with the key by which it finds its case. */
export function MessageProperty(props: {
  readonly holder: PropertyHolder;
  /** A receive task may begin the process. */
  readonly mayInstantiate?: boolean;
}) {
  const { holder, mayInstantiate = false } = props;
  return (
    <>
      <RootProperty holder={holder} kind="message" />
      <FormulaProperty
        holder={holder}
        word="correlationKey"
        value={holder.text('lb:correlationKey')}
        onCommit={(text) => holder.set({ 'lb:correlationKey': text || undefined })}
      />
      {mayInstantiate && <FlagProperty holder={holder} name="instantiate" word="instantiateTask" />}
    </>
  );
}

const NEW = ' new';

function rootName(one: PropertyHolder, code: string): string {
  const name = one.text('name');
  const said = one.text(code);
  return name === '' || name === said ? said || one.id : `${name} (${said || one.id})`;
}

/** A name that none has yet: 消息, 消息 2 … */
function freeName(wanted: string, known: readonly PropertyHolder[]): string {
  const taken = new Set(known.map((one) => one.text('name')));
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted} ${count}`;
  return name;
}
