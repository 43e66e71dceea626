export { api } from './api.ts';
export { CatalogueName } from './catalogue-name.tsx';
export { shownDate, shownDay, shownInstant } from './dates.ts';
export { currentLanguage, startLanguages } from './language.ts';
export { LanguageSwitch } from './language-switch.tsx';
export { applyPalette, fontFamily, palette } from './palette.ts';
export { EmptyPanel, RefusalPanel, WaitingPanel } from './panels.tsx';
export { SessionProvider, useSession } from './session.tsx';
export { themeOf } from './theme.ts';
