import { createApi } from '@lianban/runtime-api/client';
import { currentLanguage } from './language.ts';

/** The server this page came from; it answers in the language of the page. */
export const api = createApi({ locale: currentLanguage });
