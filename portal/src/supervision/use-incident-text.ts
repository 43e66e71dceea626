import type { Incident } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';

/**
 * What is wrong with a step, in the language of the page. What the server itself found begins with its code and is told
 * in words too; what another system said stays in its own words.
 */
export function useIncidentText(): (incident: Incident) => string {
  const { t, i18n } = useTranslation();
  return ({ code, message: said }) => {
    const key = `supervision.incident.${code}`;
    const fault = `supervision.fault.${/^[A-Z][A-Z_]+(?=: )/.exec(said)?.[0]}`;
    const message = i18n.exists(fault) ? t(fault as 'supervision.fault.DECISION_UNKNOWN') : said;
    return i18n.exists(key) ? t(key as 'supervision.incident.TASK_FAILED', { message }) : message;
  };
}
