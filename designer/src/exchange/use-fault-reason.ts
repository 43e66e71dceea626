import type { Problem } from '@lianban/engine';
import { currentLanguage } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import { problemSentence, problemValues } from '../editor/problem-text.ts';

const nobody = { part: () => undefined, department: () => undefined, element: () => undefined };

/** Why a part of a file cannot be taken, or what is to be known of it, in the language of the page. */
export function useFaultReason(): (fault: Problem) => string {
  const { t } = useTranslation();
  const cells: Readonly<Record<string, string>> = t('exchange.cell', { returnObjects: true });
  const codes: Readonly<Record<string, string>> = t('problems.code', { returnObjects: true });
  const own: Readonly<Record<string, string>> = t('exchange.code', { returnObjects: true });
  return (fault) => {
    // The English sentence names the very place; the Chinese ones say what to do.
    if (currentLanguage() === 'en' && fault.code !== 'LIST_CELL_INVALID') return fault.message;
    const why = fault.code === 'LIST_CELL_INVALID' ? String(fault.params?.why) : '';
    const template = cells[why] ?? own[fault.code] ?? codes[fault.code];
    const place = fault.path ?? fault.file ?? '';
    return problemSentence(fault, template, problemValues(fault, nobody, place));
  };
}
