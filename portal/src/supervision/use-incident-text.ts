import type { Incident } from '@lianban/runtime-api/client';
import { useTranslation } from 'react-i18next';

/** What is wrong with a step, in the language of the page; what another system said stays in its own words. */
export function useIncidentText(): (incident: Incident) => string {
  const { t, i18n } = useTranslation();
  return ({ code, message }) => {
    const key = `supervision.incident.${code}`;
    return i18n.exists(key) ? t(key as 'supervision.incident.TASK_FAILED', { message }) : message;
  };
}
