/** React parts of the forms package, for the browser only. */
export { answerText } from './answer-text.ts';
export { type FormCard, type FormStep, splitIntoSteps } from './form-steps.ts';
export type {
  FiledObjection,
  FormNames,
  Objections,
  RepeatableMembers,
  UploadedFile,
  UploadFile,
  UploadRefusal,
} from './form-view.ts';
export { MergedFormSteps, type MergedFormStepsProps } from './merged-form-steps.tsx';
export { applyPrefills, type Prefill, type Prefills } from './prefill.ts';
export { type FormLocale, type SayText, textsFor } from './texts.ts';
export type { FormTexts } from './zh-cn.ts';
