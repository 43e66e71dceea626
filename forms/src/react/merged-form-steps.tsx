import { Button } from 'antd';
import { useCallback, useEffect, useMemo } from 'react';
import type { FieldIssues } from '../field-issue.ts';
import type { FieldKey } from '../field-key.ts';
import type { FormData } from '../form-part.ts';
import type { MergedForm } from '../merged-form.ts';
import { ErrorSummary, type SummaryLine } from './error-summary.tsx';
import { type FormStep, splitIntoSteps } from './form-steps.ts';
import { issueText } from './form-validator.ts';
import {
  type FormNames,
  type FormView,
  FormViewProvider,
  type Objections,
  type RepeatableMembers,
  type UploadFile,
} from './form-view.ts';
import { knownAddresses } from './known-addresses.ts';
import { MemberButtons } from './member-buttons.tsx';
import styles from './merged-form.module.css';
import { type Prefills, valueOfField } from './prefill.ts';
import { controlId, type StepData } from './step-data.ts';
import { StepForm } from './step-form.tsx';
import { type ListedStep, StepList, StepProgress } from './step-list.tsx';
import { ownerTitle, stepTitle, topicsTitle } from './step-titles.ts';
import { type FormLocale, type SayText, textsFor } from './texts.ts';
import { useFocus } from './use-focus.ts';
import { keysOfStep, useFormSteps } from './use-form-steps.ts';
import { type MergedFormState, useMergedForm } from './use-merged-form.ts';
import type { FormTexts } from './zh-cn.ts';

/** What `MergedFormSteps` needs. */
export interface MergedFormStepsProps {
  readonly form: MergedForm;
  /** The answers so far; the form is controlled. */
  readonly data: FormData;
  readonly onChange: (data: FormData) => void;
  readonly locale: FormLocale;
  /** Today's date where the offices are, `2026-01-31`. */
  readonly today: string;
  /** Values that other systems hold: shown with their source, strict ones locked until 更正 is pressed. */
  readonly prefills?: Prefills;
  /** What the server found wrong, by field; the first such step is shown. */
  readonly errors?: FieldIssues;
  /** A step was reached, counted from 0. */
  readonly onStep?: (step: number, steps: number) => void;
  /** The last step was left and nothing is wrong; the data is tidied as the server stores it. */
  readonly onFinish?: (data: FormData) => void;
  readonly uploadFile?: UploadFile;
  /** Files objections against values of registers and says how they stand. */
  readonly objections?: Objections;
  /** Adds and takes out buyers, sellers, children, shareholders. */
  readonly members?: RepeatableMembers;
  readonly names?: FormNames;
  /** Texts that differ from the form's own. */
  readonly texts?: Partial<FormTexts>;
  /** `page` shows all cards at once, for a clerk at the desk. */
  readonly layout?: 'steps' | 'page';
  readonly initialStep?: number;
  /** Field to go to; its control gets the focus. */
  readonly focusField?: FieldKey;
}

const NO_ERRORS: FieldIssues = {};
const NO_PREFILLS: Prefills = {};
const NO_NAMES: FormNames = {};

/** The merged form for citizens: steps of at most eight fields by party and topic, checked as on the server. */
export function MergedFormSteps(props: MergedFormStepsProps) {
  const { form, data, locale, texts, layout = 'steps', uploadFile } = props;
  const say = useMemo(() => textsFor(locale, texts), [locale, texts]);
  const steps = useMemo(() => stepsFor(form, layout), [form, layout]);
  const state = useMergedForm({
    form,
    data,
    prefills: props.prefills ?? NO_PREFILLS,
    today: props.today,
    serverErrors: props.errors ?? NO_ERRORS,
    onChange: props.onChange,
  });
  const focus = useFocus();
  const nav = useFormSteps({
    steps,
    initialStep: props.initialStep ?? 0,
    issuesOf: state.issuesOf,
    show: state.show,
    serverErrors: props.errors ?? NO_ERRORS,
    focus,
    onStep: props.onStep,
    onFinish: () => props.onFinish?.(state.tidyData),
  });
  const view: FormView = {
    locale,
    say,
    names: props.names ?? NO_NAMES,
    stateOf: state.stateOf,
    unlock: (key) => {
      state.unlock(key);
      const place = placeOf(steps, key);
      if (place !== undefined) focus.toControl(place.controlId);
    },
    restore: state.restore,
    left: (key) => state.show([key]),
    ownOf: state.ownOf,
    setOwn: state.setOwn,
    addresses: () => knownAddresses(form, data),
    ...(props.objections === undefined ? {} : { objections: props.objections }),
    ...(props.members === undefined ? {} : { members: props.members }),
    ...(uploadFile === undefined ? {} : { uploadFile }),
  };
  const { focusField } = props;
  useEffect(() => {
    const place = focusField === undefined ? undefined : placeOf(steps, focusField);
    if (place !== undefined) nav.goToField(place.field.key, place.controlId);
    // Asked for once; going on from there is the person's own.
  }, [focusField]);
  const step = steps[nav.now];
  return (
    <FormViewProvider value={view}>
      <div ref={focus.root}>
        {step !== undefined && (
          <FormPage steps={steps} step={step} data={data} state={state} nav={nav} view={view} />
        )}
      </div>
    </FormViewProvider>
  );
}

function FormPage(props: {
  readonly steps: readonly FormStep[];
  readonly step: FormStep;
  readonly data: FormData;
  readonly state: MergedFormState;
  readonly nav: ReturnType<typeof useFormSteps>;
  readonly view: FormView;
}) {
  const { steps, step, data, state, nav, view } = props;
  const { say } = view;
  const several = steps.length > 1;
  const listed = steps.map((one) => listedStep(one, state, data, view));
  const title = stepTitle(step, say);
  const { checkStep, changeStep } = state;
  const check = useCallback((answers: StepData) => checkStep(step, answers), [checkStep, step]);
  return (
    <div className={`${styles.form} ${several ? styles.withSteps : ''}`}>
      {several && <StepList steps={listed} now={nav.now} onGo={nav.goTo} />}
      <form
        className={styles.main}
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          nav.tryNext();
        }}
      >
        {several && <StepProgress steps={listed} now={nav.now} onGo={nav.goTo} />}
        {several && (
          <h2 className={styles.heading} tabIndex={-1} data-focus="heading">
            {title}
          </h2>
        )}
        <ErrorSummary
          lines={nav.wrong.flatMap((key) => summaryLines(steps, key, state, view))}
          onGo={({ field, controlId: id }) => nav.goToField(field.key, id)}
        />
        <StepForm
          key={step.id}
          step={step}
          data={data}
          check={check}
          onChange={(answers) => changeStep(step, answers)}
        />
        <MemberButtons step={step} />
        <div className={styles.buttons}>
          {nav.now > 0 && <Button onClick={() => nav.goTo(nav.now - 1)}>{say('back')}</Button>}
          {/* Leaving a field may show a note that moves this button away under the finger: the field keeps the focus until the click is done. */}
          <Button
            type="primary"
            htmlType="submit"
            className={styles.buttonsEnd}
            onMouseDown={(event) => event.preventDefault()}
          >
            {say(nav.now === steps.length - 1 ? 'finish' : 'next')}
          </Button>
        </div>
      </form>
    </div>
  );
}

function stepsFor(form: MergedForm, layout: 'steps' | 'page'): readonly FormStep[] {
  const steps = splitIntoSteps(form);
  return layout === 'steps' || steps.length === 0
    ? steps
    : [{ id: 'page', cards: steps.flatMap(({ cards }) => cards) }];
}

function placeOf(
  steps: readonly FormStep[],
  key: FieldKey,
): Omit<SummaryLine, 'text' | 'owner' | 'missing'> | undefined {
  for (const card of steps.flatMap(({ cards }) => cards)) {
    const field = card.fields.find((one) => one.key === key);
    if (field !== undefined) return { field, card, controlId: controlId(card, field) };
  }
  return undefined;
}

function summaryLines(
  steps: readonly FormStep[],
  key: FieldKey,
  { issuesOf }: MergedFormState,
  { locale, say }: FormView,
): readonly SummaryLine[] {
  const place = placeOf(steps, key);
  const [issue] = issuesOf(key);
  if (place === undefined || issue === undefined) return [];
  const text = issueText(issue, place.field, { locale, say });
  const missing = issue.code === 'REQUIRED' && issue.path === undefined;
  return [{ ...place, owner: ownerTitle(place.card, say), text, missing }];
}

/** In the list, the steps of one person stand under that person's name. */
function listedTitle(step: FormStep, say: SayText): Pick<ListedStep, 'owner' | 'title'> {
  const [card, ...others] = step.cards;
  return card === undefined || others.length > 0
    ? { title: stepTitle(step, say) }
    : { owner: ownerTitle(card, say), title: topicsTitle(card, say) || ownerTitle(card, say) };
}

function listedStep(
  step: FormStep,
  { issuesOf, stateOf }: MergedFormState,
  data: FormData,
  { say }: FormView,
): ListedStep {
  const keys = keysOfStep(step);
  const wrong = keys.filter((key) => issuesOf(key).length > 0);
  const filled = step.cards.some(({ fields }) =>
    fields.some((field) => valueOfField(data, field) !== undefined),
  );
  return {
    id: step.id,
    ...listedTitle(step, say),
    standing: wrong.some((key) => (stateOf(key)?.errors.length ?? 0) > 0)
      ? 'wrong'
      : wrong.length === 0 && filled
        ? 'done'
        : 'open',
  };
}
