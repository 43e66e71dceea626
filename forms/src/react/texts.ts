import { fill } from '../field-issue.ts';
import { en } from './en.ts';
import { type FormTextKey, type FormTexts, zhCn } from './zh-cn.ts';

/** Language of the form. */
export type FormLocale = 'zh-CN' | 'en';

/** Says a text with its values filled in. */
export type SayText = (
  key: FormTextKey,
  params?: Readonly<Record<string, string | number>>,
) => string;

/** The texts of a language; `changed` replaces single ones. */
export function textsFor(locale: FormLocale, changed: Partial<FormTexts> = {}): SayText {
  const texts = { ...(locale === 'en' ? en : zhCn), ...changed };
  return (key, params = {}) => fill(texts[key], params);
}

/** The name of a topic; undefined for one that has none. */
export function topicText(say: SayText, topic: string): string | undefined {
  const key = `topic_${topic}`;
  return Object.hasOwn(zhCn, key) ? say(key as FormTextKey) : undefined;
}
