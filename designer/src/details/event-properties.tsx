import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { type TriggerKind, triggerKind, triggersFor, triggerType } from './event-triggers.ts';
import { ExpressionProperty } from './formula-property.tsx';
import styles from './property-fields.module.css';
import { Explained, FlagProperty, Section, TextProperty } from './property-fields.tsx';
import { MessageProperty, RootProperty } from './root-property.tsx';
import { TimerProperty } from './timer-property.tsx';

/** What an event catches or throws, and whether it interrupts. */
export function EventProperties({ event }: { readonly event: PropertyHolder }) {
  const { t } = useTranslation();
  const triggers = event.holders('eventDefinitions');
  const possible = triggersFor(event).filter(
    (kind) =>
      triggers.length === 0 ||
      (kind !== 'link' && !triggers.some((one) => triggerKind(one) === 'link')),
  );
  const catches = event.is('bpmn:CatchEvent');
  return (
    <>
      <Interrupting event={event} triggers={triggers} />
      {triggers.map((trigger) => (
        <Trigger key={trigger.id} event={event} trigger={trigger} mayGo={triggers.length > 1} />
      ))}
      {catches && triggers.length > 1 && (
        <FlagProperty holder={event} name="parallelMultiple" word="allTriggers" />
      )}
      {possible.length > 0 && (
        <Select<TriggerKind | null>
          size="small"
          value={null}
          popupMatchSelectWidth={false}
          data-testid="add-trigger"
          aria-label={t('details.addTrigger')}
          placeholder={t('details.addTrigger')}
          options={possible.map((value) => ({ value, label: t(`details.triggers.${value}`) }))}
          onChange={(kind) => {
            if (kind !== null) event.add('eventDefinitions', triggerType(kind));
          }}
        />
      )}
    </>
  );
}

function Interrupting(props: {
  readonly event: PropertyHolder;
  readonly triggers: readonly PropertyHolder[];
}) {
  const { event, triggers } = props;
  const fixed = triggers.some((one) =>
    ['error', 'cancel', 'compensation'].includes(triggerKind(one) ?? ''),
  );
  if (fixed) return null;
  if (event.is('bpmn:BoundaryEvent')) {
    return <FlagProperty holder={event} name="cancelActivity" word="interrupting" />;
  }
  const begins = event.is('bpmn:StartEvent') && event.around?.is('bpmn:SubProcess') === true;
  if (!begins || event.around?.flag('triggeredByEvent') !== true) return null;
  return <FlagProperty holder={event} name="isInterrupting" word="interruptingStart" />;
}

function Trigger(props: {
  readonly event: PropertyHolder;
  readonly trigger: PropertyHolder;
  readonly mayGo: boolean;
}) {
  const { t } = useTranslation();
  const { event, trigger, mayGo } = props;
  const kind = triggerKind(trigger);
  if (kind === undefined) return null;
  const name = t(`details.triggers.${kind}`);
  const fields = <TriggerFields event={event} trigger={trigger} kind={kind} />;
  if (!mayGo) return fields;
  return (
    <Section title={name} open testid={`trigger-${kind}`}>
      {fields}
      <Button
        size="small"
        icon={<DeleteOutlined />}
        onClick={() => event.remove('eventDefinitions', trigger)}
      >
        {t('details.removeTrigger', { name })}
      </Button>
    </Section>
  );
}

function TriggerFields(props: {
  readonly event: PropertyHolder;
  readonly trigger: PropertyHolder;
  readonly kind: TriggerKind;
}) {
  const { t } = useTranslation();
  const { event, trigger, kind } = props;
  switch (kind) {
    case 'timer':
      return <TimerProperty timer={trigger} />;
    case 'message':
      return <MessageProperty holder={trigger} />;
    case 'signal':
    case 'error':
    case 'escalation':
      return <RootProperty holder={trigger} kind={kind} />;
    case 'conditional':
      return <ExpressionProperty holder={trigger} name="condition" word="eventCondition" />;
    case 'link':
      return <TextProperty holder={trigger} name="name" word="linkName" />;
    case 'compensation':
      return event.is('bpmn:ThrowEvent') ? (
        <CompensationFields event={event} trigger={trigger} />
      ) : null;
    case 'cancel':
    case 'terminate':
      return <p className={styles.none}>{t(`details.triggerHints.${kind}`)}</p>;
  }
}

/** What is undone: one activity beside the event, or all. */
function CompensationFields(props: {
  readonly event: PropertyHolder;
  readonly trigger: PropertyHolder;
}) {
  const { t } = useTranslation();
  const { event, trigger } = props;
  const scope = event.around;
  const outside =
    scope?.is('bpmn:SubProcess') === true && scope.flag('triggeredByEvent') ? scope.around : scope;
  const beside = (outside?.holders('flowElements') ?? []).filter(
    (one) => one.is('bpmn:Activity') && !one.flag('isForCompensation') && one.id !== scope?.id,
  );
  const chosen = trigger.holder('activityRef');
  return (
    <>
      <Explained word="compensated">
        <Select
          id="compensated"
          data-testid="compensated"
          allowClear
          popupMatchSelectWidth={false}
          aria-label={t('details.fields.compensated.label')}
          placeholder={t('details.none')}
          {...(chosen !== undefined && { value: chosen.id })}
          options={beside.map((one) => ({ value: one.id, label: one.text('name') || one.id }))}
          onChange={(id: string | undefined) =>
            trigger.refer(
              'activityRef',
              beside.find((one) => one.id === id),
            )
          }
        />
      </Explained>
      <FlagProperty holder={trigger} name="waitForCompletion" word="waitForCompletion" />
    </>
  );
}
