import { useTranslation } from 'react-i18next';
import { currentLanguage, type Language, languages, switchLanguage } from '../i18n.ts';
import styles from './language-switch.module.css';

/** Each language is named in itself. */
const names: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'EN' };

/** Chooses the language of the pages. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.switch} aria-label={t('shell.language')}>
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
