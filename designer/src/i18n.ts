import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { texts as en } from './locales/en/index.ts';
import { texts as zh } from './locales/zh-CN/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'designer';
    readonly resources: { readonly designer: typeof zh };
  }
}

/** The languages of the pages; Chinese first. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Shared with the portal, so that a choice made there holds here. */
const memory = 'lianban.language';

/** Starts the texts in the language last chosen here, otherwise in Chinese. */
export function startTexts(): void {
  const chosen = languages.find((language) => language === localStorage.getItem(memory));
  const lng = chosen ?? 'zh-CN';
  document.documentElement.lang = lng;
  void i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'zh-CN',
    defaultNS: 'designer',
    resources: { 'zh-CN': { designer: zh }, en: { designer: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** Switches the pages, and the answers of the server, to another language. */
export function switchLanguage(language: Language): void {
  localStorage.setItem(memory, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** The language that texts are shown in now. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}
