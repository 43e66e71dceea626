import { currentLanguage } from '@lianban/shell';
import { useTranslation } from 'react-i18next';
import type { ConditionWords } from '../conditions/condition-sentence.ts';
import type { Translate } from '../diagram/kind-name.ts';
import { useDesk } from './desk-context.ts';
import type { ProblemNames } from './problem-text.ts';

/** The words that sentences about conditions are made of, in the language of the page. */
export function useConditionWords(): ConditionWords {
  const { t } = useTranslation();
  return {
    always: t('conditions.sentenceAlways'),
    and: t('conditions.and'),
    or: t('conditions.or'),
    is: (fact, value) => t('conditions.sentenceIs', { fact, value }),
    isNot: (fact, value) => t('conditions.sentenceIsNot', { fact, value }),
    includes: (fact, value) => t('conditions.sentenceIncludes', { fact, value }),
    ofParty: (fact, party) => t('conditions.ofParty', { fact, party }),
    named: plainName,
  };
}

/** Name of a department; its id when the catalogue does not know it. */
export function useDepartmentName(): (id: string) => string {
  const { departments } = useDesk().catalogue;
  return (id) => departments.find((department) => department.id === id)?.name ?? id;
}

/** What a BPMN type is called in the language of the page. */
export function useTypeName(): (type: string) => string {
  const { t, i18n } = useTranslation();
  return (type) =>
    i18n.exists(`properties.types.${type}`, { nsSeparator: false })
      ? t(`properties.types.${type}` as 'properties.types.bpmn:UserTask', { nsSeparator: false })
      : type.replace('bpmn:', '');
}

/** Translates texts of bpmn-js. */
export function useBpmnText(): Translate {
  const { t } = useTranslation();
  const texts: Readonly<Record<string, string>> = t('bpmn', { returnObjects: true });
  return (original, values = {}) =>
    (texts[original] ?? original).replace(
      /\{(\w+)\}/g,
      (whole, key: string) => values[key] ?? whole,
    );
}

/** A catalogue name with its gloss behind it in English, where only plain text can stand. */
export function plainName(name: string, gloss: string | undefined): string {
  return currentLanguage() === 'en' && gloss ? `${name} · ${gloss}` : name;
}

/** What parts, departments and elements are called in sentences about problems. */
export function useProblemNames(): ProblemNames {
  const desk = useDesk();
  const departmentName = useDepartmentName();
  const { diagram } = desk;
  return {
    part: (ref) =>
      diagram?.row(ref)?.name ?? diagram?.drawing().parts.find((part) => part.ref === ref)?.name,
    department: departmentName,
    element: (id) => diagram?.nameOf(id),
  };
}
