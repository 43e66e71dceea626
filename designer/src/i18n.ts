import { startLanguages } from '@lianban/shell';
import { texts as en } from './locales/en/index.ts';
import { texts as zh } from './locales/zh-CN/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'designer';
    readonly resources: { readonly designer: typeof zh };
  }
}

/** Starts the texts of these pages. */
export function startTexts(): void {
  startLanguages('designer', { 'zh-CN': zh, en });
}
