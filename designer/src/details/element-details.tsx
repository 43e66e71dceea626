import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { CommittedText } from './committed-text.tsx';
import { EventProperties } from './event-properties.tsx';
import { LoopProperties } from './loop-properties.tsx';
import { MappingProperties } from './mapping-properties.tsx';
import {
  Explained,
  FlagProperty,
  NumberProperty,
  Section,
  TextProperty,
} from './property-fields.tsx';
import { KindProperties } from './task-properties.tsx';

/** Every property of an element that the engine reads, and its notes. */
export function ElementDetails({ holder }: { readonly holder: PropertyHolder }) {
  return (
    <>
      {holder.is('bpmn:Event') ? (
        <EventProperties event={holder} />
      ) : (
        <KindProperties holder={holder} />
      )}
      {holder.is('bpmn:DataObjectReference') && <DataProperties reference={holder} />}
      {holder.is('bpmn:Participant') && <PoolProperties pool={holder} />}
      {holder.is('bpmn:TextAnnotation') ? (
        <TextProperty holder={holder} name="text" word="annotation" rows={2} />
      ) : (
        <Documentation holder={holder} />
      )}
      {holder.is('bpmn:Activity') && <ActivitySections activity={holder} />}
      {(holder.is('bpmn:CatchEvent') || holder.is('bpmn:ThrowEvent')) && (
        <EventData event={holder} />
      )}
    </>
  );
}

/** The process that is drawn: what it may set, and where its clocks are. */
export function ProcessProperties({ process }: { readonly process: PropertyHolder }) {
  return (
    <>
      <TextProperty holder={process} name="lb:variables" word="variables" rows={1} />
      <TextProperty
        holder={process}
        name="lb:timeZone"
        word="timeZone"
        placeholder="Asia/Shanghai"
      />
      <TextProperty holder={process} name="lb:versionTag" word="processTag" />
      <Documentation holder={process} />
    </>
  );
}

function PoolProperties({ pool }: { readonly pool: PropertyHolder }) {
  const process = pool.holder('processRef');
  return process === undefined ? null : <ProcessProperties process={process} />;
}

function Documentation({ holder }: { readonly holder: PropertyHolder }) {
  return (
    <Explained word="documentation">
      <CommittedText
        id="documentation"
        rows={2}
        value={holder.documentation}
        onCommit={(text) => holder.setDocumentation(text)}
      />
    </Explained>
  );
}

function ActivitySections({ activity }: { readonly activity: PropertyHolder }) {
  const { t } = useTranslation();
  const onEvent = activity.is('bpmn:SubProcess') && activity.flag('triggeredByEvent');
  const mapped = activity.extensions('lb:Input').length + activity.extensions('lb:Output').length;
  return (
    <>
      {!onEvent && (
        <Section
          title={t('details.repeating')}
          open={activity.holder('loopCharacteristics') !== undefined}
          testid="section-loop"
        >
          <LoopProperties activity={activity} />
        </Section>
      )}
      <Section
        title={t('details.data')}
        open={mapped > 0 || activity.text('lb:variables') !== ''}
        testid="section-data"
      >
        <MappingProperties holder={activity} direction="inputs" />
        <MappingProperties holder={activity} direction="outputs" />
        <TextProperty holder={activity} name="lb:variables" word="variables" rows={1} />
      </Section>
      {!onEvent && (
        <Section title={t('details.advanced')} testid="section-advanced">
          <NumberProperty
            holder={activity}
            name="startQuantity"
            word="startQuantity"
            least={1}
            most={1000}
            usual={1}
          />
          <NumberProperty
            holder={activity}
            name="completionQuantity"
            word="completionQuantity"
            least={1}
            most={1000}
            usual={1}
          />
          <FlagProperty holder={activity} name="isForCompensation" word="forCompensation" />
        </Section>
      )}
    </>
  );
}

/** What comes with a message, signal or error, and what goes out with one. */
function EventData({ event }: { readonly event: PropertyHolder }) {
  const { t } = useTranslation();
  if (event.holders('eventDefinitions').length === 0) return null;
  const direction = event.is('bpmn:CatchEvent') ? 'outputs' : 'inputs';
  const type = direction === 'outputs' ? 'lb:Output' : 'lb:Input';
  return (
    <Section
      title={t('details.data')}
      open={event.extensions(type).length > 0}
      testid="section-data"
    >
      <MappingProperties holder={event} direction={direction} />
    </Section>
  );
}

/** The variable that a data object is; its reference shows the same name unless it was given another. */
function DataProperties({ reference }: { readonly reference: PropertyHolder }) {
  const data = reference.holder('dataObjectRef');
  if (data === undefined) return null;
  return (
    <TextProperty
      holder={data}
      name="name"
      word="dataName"
      placeholder={data.id}
      onCommit={(name) =>
        reference.together(() => {
          const shown = reference.text('name');
          const follows = shown === '' || shown === data.text('name');
          data.set({ name: name || undefined });
          if (follows) reference.set({ name: name || undefined });
        })
      }
    />
  );
}
