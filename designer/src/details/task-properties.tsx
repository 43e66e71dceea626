import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { useDesk } from '../editor/desk-context.ts';
import { DepartmentSelect } from '../properties/department-select.tsx';
import { Field } from '../properties/field.tsx';
import { ExpressionProperty, FormulaProperty } from './formula-property.tsx';
import {
  ChoiceProperty,
  Explained,
  FlagProperty,
  NumberProperty,
  TextProperty,
} from './property-fields.tsx';
import { MessageProperty } from './root-property.tsx';

const acts = ['preReview', 'accept', 'review', 'decide', 'issue', 'deliver', 'pay'] as const;

/** The decision that a business rule task asks: one of those that were imported, or any name. */
function RulesProperty({ task }: { readonly task: PropertyHolder }) {
  const { decisions } = useDesk().catalogue;
  return (
    <TextProperty
      holder={task}
      name="lb:rules"
      word="rules"
      placeholder={task.id}
      suggestions={decisions}
    />
  );
}

/** What a task, call activity, sub-process or gateway says for itself. */
export function KindProperties({ holder }: { readonly holder: PropertyHolder }) {
  switch (holder.type) {
    case 'bpmn:UserTask':
      return <ActProperty task={holder} />;
    case 'bpmn:ServiceTask':
      return (
        <>
          <TextProperty holder={holder} name="lb:service" word="service" placeholder={holder.id} />
          <NumberProperty holder={holder} name="lb:retries" word="retries" least={0} most={100} />
        </>
      );
    case 'bpmn:BusinessRuleTask':
      return <RulesProperty task={holder} />;
    case 'bpmn:ScriptTask':
      return (
        <FormulaProperty
          holder={holder}
          word="script"
          kind="script"
          value={holder.text('script')}
          onCommit={(script) =>
            holder.set({
              script: script || undefined,
              scriptFormat: script === '' ? undefined : 'text/feel',
            })
          }
        />
      );
    case 'bpmn:SendTask':
      return <MessageProperty holder={holder} />;
    case 'bpmn:ReceiveTask':
      return <MessageProperty holder={holder} mayInstantiate />;
    case 'bpmn:CallActivity':
      return <CallProperties call={holder} />;
    case 'bpmn:AdHocSubProcess':
      return <AdHocProperties adHoc={holder} />;
    case 'bpmn:EventBasedGateway':
      return <EventGatewayProperties gateway={holder} />;
    case 'bpmn:ComplexGateway':
      return (
        <ExpressionProperty holder={holder} name="activationCondition" word="activationCondition" />
      );
    default:
      return null;
  }
}

function ActProperty({ task }: { readonly task: PropertyHolder }) {
  const { t } = useTranslation();
  return (
    <Field label={t('properties.act')} hint={t('properties.actHint')}>
      <Select
        aria-label={t('properties.act')}
        data-testid="node-act"
        allowClear
        placeholder={t('properties.noAct')}
        value={acts.find((act) => act === task.text('lb:act'))}
        options={acts.map((act) => ({ value: act, label: t(`properties.acts.${act}`) }))}
        onChange={(act: (typeof acts)[number] | undefined) => task.set({ 'lb:act': act })}
      />
    </Field>
  );
}

const bindings = ['deployment', 'latest', 'tag'] as const;

function CallProperties({ call }: { readonly call: PropertyHolder }) {
  const { t } = useTranslation();
  const binding = bindings.find((one) => one === call.text('lb:binding')) ?? 'deployment';
  const here = [...call.roots('bpmn:Process'), ...call.roots('bpmn:GlobalTask')];
  const process = outermost(call);
  return (
    <>
      <TextProperty
        holder={call}
        name="calledElement"
        word="calledElement"
        suggestions={here.map(({ id }) => id).filter((id) => id !== process.id)}
      />
      <ChoiceProperty
        word="binding"
        value={binding}
        choices={bindings.map((value) => ({ value, label: t(`details.bindings.${value}`) }))}
        onChange={(next) =>
          call.set({
            'lb:binding': next === 'deployment' ? undefined : next,
            ...(next !== 'tag' && { 'lb:versionTag': undefined }),
          })
        }
      />
      {binding === 'tag' && <TextProperty holder={call} name="lb:versionTag" word="versionTag" />}
      <Explained word="callDepartment">
        <DepartmentSelect
          value={call.text('lb:department')}
          label={t('details.fields.callDepartment.label')}
          testid="callDepartment"
          mayBeNone
          needed={false}
          onChange={(department) => call.set({ 'lb:department': department?.id })}
        />
      </Explained>
    </>
  );
}

function AdHocProperties({ adHoc }: { readonly adHoc: PropertyHolder }) {
  return (
    <>
      <ExpressionProperty holder={adHoc} name="completionCondition" word="adHocCompletion" />
      <FlagProperty holder={adHoc} name="cancelRemainingInstances" word="cancelRemaining" />
      <FlagProperty
        holder={adHoc}
        name="ordering"
        word="ordering"
        checked={adHoc.text('ordering') === 'Sequential'}
        onSet={(one) => adHoc.set({ ordering: one ? 'Sequential' : 'Parallel' })}
      />
    </>
  );
}

function EventGatewayProperties({ gateway }: { readonly gateway: PropertyHolder }) {
  return (
    <>
      <FlagProperty
        holder={gateway}
        name="instantiate"
        word="instantiateGateway"
        onSet={(instantiate) =>
          gateway.set({ instantiate, ...(!instantiate && { eventGatewayType: 'Exclusive' }) })
        }
      />
      {gateway.flag('instantiate') && (
        <FlagProperty
          holder={gateway}
          name="eventGatewayType"
          word="allEvents"
          checked={gateway.text('eventGatewayType') === 'Parallel'}
          onSet={(all) => gateway.set({ eventGatewayType: all ? 'Parallel' : 'Exclusive' })}
        />
      )}
    </>
  );
}

function outermost(holder: PropertyHolder): PropertyHolder {
  let one = holder;
  while (one.around !== undefined && !one.is('bpmn:Process')) one = one.around;
  return one;
}
