import { currentLanguage, type Language, languages, switchLanguage } from './language.ts';
import styles from './language-switch.module.css';

/** Each language is named in itself. */
const names: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'EN' };

/** Chooses the language of the pages. */
export function LanguageSwitch({ label }: { readonly label: string }) {
  return (
    <fieldset className={styles.switch} aria-label={label}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.choice}
          aria-pressed={language === currentLanguage()}
          data-testid={`language-${language}`}
          onClick={() => switchLanguage(language)}
        >
          {names[language]}
        </button>
      ))}
    </fieldset>
  );
}
