import { generateForm } from '@rjsf/antd';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import type { FieldIssues } from '../field-issue.ts';
import type { FormData } from '../form-part.ts';
import { AddressWidget } from './address-widget.tsx';
import { CardTemplate } from './card-template.tsx';
import { ChoiceWidget } from './choice-widget.tsx';
import { DateWidget } from './date-widget.tsx';
import { type FieldKind, fieldKind } from './field-kind.ts';
import { FieldTemplate } from './field-template.tsx';
import { FileField } from './file-field.tsx';
import type { FormStep } from './form-steps.ts';
import { createFormValidator } from './form-validator.ts';
import { useFormView } from './form-view.ts';
import { idPrefix, type StepData, stepDataOf, stepSchema } from './step-data.ts';
import { cardTitle } from './step-titles.ts';
import { TableField } from './table-field.tsx';
import { TextWidget } from './text-widget.tsx';
import type { SayText } from './texts.ts';

const LibraryForm = generateForm<StepData, RJSFSchema>();

const templates = { FieldTemplate, ObjectFieldTemplate: CardTemplate };
const widgets = {
  text: TextWidget,
  address: AddressWidget,
  choice: ChoiceWidget,
  date: DateWidget,
};
const fields = { table: TableField, file: FileField };

/** No defaults: an answer is what somebody gave. */
const NO_DEFAULTS = {
  arrayMinItems: { populate: 'never' },
  emptyObjectFields: 'skipDefaults',
} as const;

/** One step in the form library: our cards, controls and validator, its bookkeeping of paths and errors. */
export function StepForm(props: {
  readonly step: FormStep;
  readonly data: FormData;
  readonly check: (answers: StepData) => FieldIssues;
  readonly onChange: (answers: StepData) => void;
}) {
  const { step, data, check, onChange } = props;
  const { locale, say } = useFormView();
  const schema = useMemo(() => stepSchema(step) as RJSFSchema, [step]);
  const uiSchema = useMemo(() => uiSchemaOf(step, say), [step, say]);
  const formData = useMemo(() => stepDataOf(step, data), [step, data]);
  const validator = useMemo(
    () => createFormValidator(step, check, { locale, say }),
    [step, check, locale, say],
  );
  return (
    <LibraryForm
      tagName="div"
      idPrefix={idPrefix}
      schema={schema}
      uiSchema={uiSchema}
      formData={formData}
      validator={validator}
      showErrorList={false}
      templates={templates}
      widgets={widgets}
      fields={fields}
      experimental_defaultFormStateBehavior={NO_DEFAULTS}
      onChange={({ formData: answers }) => onChange(answers ?? {})}
    >
      {/* The buttons stand below, with those of the other steps. */}
      <span />
    </LibraryForm>
  );
}

const WIDGETS: Readonly<Record<FieldKind, keyof typeof widgets | keyof typeof fields>> = {
  text: 'text',
  longText: 'text',
  address: 'address',
  money: 'text',
  decimal: 'text',
  integer: 'text',
  date: 'date',
  dateOrLongTerm: 'date',
  month: 'date',
  time: 'date',
  options: 'choice',
  select: 'choice',
  boolean: 'choice',
  table: 'table',
  file: 'file',
  signature: 'file',
};

function uiSchemaOf(step: FormStep, say: SayText): UiSchema<StepData, RJSFSchema> {
  return Object.fromEntries(
    step.cards.map((card) => [
      card.id,
      {
        'ui:options': { cardTitle: cardTitle(card, say), titleHidden: step.cards.length === 1 },
        ...Object.fromEntries(
          card.fields.map((field) => {
            const control = WIDGETS[fieldKind(field)];
            const place = Object.hasOwn(fields, control) ? 'ui:field' : 'ui:widget';
            return [field.slug, { [place]: control, 'ui:options': { fieldKey: field.key } }];
          }),
        ),
      },
    ]),
  );
}
