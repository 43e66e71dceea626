import i18next, { type Resource, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages of the pages; Chinese first. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Shared by all pages of this server, so that a choice made on one holds on the others. */
const memory = 'lianban.language';

/** Starts an app's texts in the language last chosen here, otherwise in Chinese. */
export function startLanguages(app: string, texts: Readonly<Record<Language, object>>): void {
  const chosen = languages.find((language) => language === localStorage.getItem(memory));
  const lng = chosen ?? 'zh-CN';
  const resources: Resource = Object.fromEntries(
    languages.map((language) => [language, { [app]: texts[language] } as ResourceLanguage]),
  );
  document.documentElement.lang = lng;
  void i18next.use(initReactI18next).init({
    lng,
    fallbackLng: 'zh-CN',
    returnEmptyString: true,
    defaultNS: app,
    resources,
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
