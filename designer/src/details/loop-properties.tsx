import { useTranslation } from 'react-i18next';
import type { PropertyHolder } from '../diagram/property-holder.ts';
import { ExpressionProperty, FormulaProperty } from './formula-property.tsx';
import { ChoiceProperty, FlagProperty, NumberProperty, TextProperty } from './property-fields.tsx';

const kinds = ['none', 'standard', 'parallel', 'sequential'] as const;
type LoopKind = (typeof kinds)[number];

const STANDARD = 'bpmn:StandardLoopCharacteristics';
const MULTI = 'bpmn:MultiInstanceLoopCharacteristics';

/** Whether and how an activity is done more than once. */
export function LoopProperties({ activity }: { readonly activity: PropertyHolder }) {
  const { t } = useTranslation();
  const loop = activity.holder('loopCharacteristics');
  const kind = loopKind(loop);
  const choose = (next: LoopKind) => {
    const sequential = next === 'sequential';
    if (next === 'none') activity.put('loopCharacteristics', undefined);
    else if (next === 'standard') activity.put('loopCharacteristics', STANDARD);
    else if (loop?.type === MULTI) loop.set({ isSequential: sequential });
    else activity.put('loopCharacteristics', MULTI, { isSequential: sequential });
  };
  return (
    <>
      <ChoiceProperty<LoopKind>
        word="loopKind"
        value={kind}
        choices={kinds.map((value) => ({ value, label: t(`details.loops.${value}`) }))}
        onChange={(next) => choose(next ?? 'none')}
      />
      {loop !== undefined &&
        (kind === 'standard' ? <Standard loop={loop} /> : <Multiple loop={loop} />)}
    </>
  );
}

/** How an activity is repeated. */
export function loopKind(loop: PropertyHolder | undefined): LoopKind {
  if (loop === undefined) return 'none';
  if (loop.type === STANDARD) return 'standard';
  return loop.flag('isSequential') ? 'sequential' : 'parallel';
}

function Standard({ loop }: { readonly loop: PropertyHolder }) {
  return (
    <>
      <ExpressionProperty holder={loop} name="loopCondition" word="loopCondition" />
      <NumberProperty holder={loop} name="loopMaximum" word="loopMaximum" least={0} most={1000} />
      <FlagProperty holder={loop} name="testBefore" word="testBefore" />
    </>
  );
}

function Multiple({ loop }: { readonly loop: PropertyHolder }) {
  return (
    <>
      <FormulaProperty
        holder={loop}
        word="collection"
        value={loop.text('lb:collection')}
        onCommit={(text) => loop.set({ 'lb:collection': text || undefined })}
      />
      <TextProperty holder={loop} name="lb:item" word="item" />
      <ExpressionProperty holder={loop} name="loopCardinality" word="cardinality" />
      <ExpressionProperty holder={loop} name="completionCondition" word="instancesCompletion" />
      <TextProperty holder={loop} name="lb:result" word="result" />
      <TextProperty holder={loop} name="lb:results" word="results" />
    </>
  );
}
