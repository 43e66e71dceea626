import { startLanguages } from '@lianban/shell';
import { texts as en } from './locales/en/index.ts';
import { texts as zh } from './locales/zh-CN/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'portal';
    readonly resources: { readonly portal: typeof zh };
  }
}

/** Starts the texts of these pages. */
export function startTexts(): void {
  startLanguages('portal', { 'zh-CN': zh, en });
}
