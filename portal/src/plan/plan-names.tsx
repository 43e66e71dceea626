import type { CasePlan } from '@lianban/packages-catalog';
import type { PackageDetail, PlanRequest } from '@lianban/runtime-api/client';
import { currentLanguage } from '@lianban/shell';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** Says what ids of a plan are called. In English the catalogue's gloss or id stands beside the Chinese. */
export interface PlanNames {
  readonly fact: (key: string) => string;
  readonly value: (key: string, value: PlanRequest['facts'][string]) => string;
  /** Of a party key such as `buyer`, `seller[2]`, `buyer+spouse`. */
  readonly party: (key: string) => string;
  readonly part: (ref: string) => string;
}

const PlanNamesContext = createContext<PlanNames | undefined>(undefined);

/** Makes the names of a package known to what shows its plan. */
export function PlanNamesProvider(props: {
  readonly detail: PackageDetail;
  readonly children: ReactNode;
}) {
  const names = useMemo(() => namesOf(props.detail), [props.detail]);
  return <PlanNamesContext value={names}>{props.children}</PlanNamesContext>;
}

/** The names of the package shown here. */
export function usePlanNames(): PlanNames {
  const names = useContext(PlanNamesContext);
  if (names === undefined) throw new Error('usePlanNames is used outside PlanNamesProvider');
  return names;
}

const english = () => currentLanguage() === 'en';
const beside = (chinese: string, other: string) => (english() ? `${chinese} (${other})` : chinese);

function namesOf(detail: PackageDetail): PlanNames {
  const { parties, questions, subItems } = detail.package;
  const facts = new Map(detail.facts.map((fact) => [fact.id, fact]));
  const partyNames = new Map(parties.map((one) => [one.id, one.name]));
  const partNames = new Map(subItems.map((one) => [one.ref, one.name]));

  const partyOne = (key: string): string => {
    const [, id = key, member] = /^(.+?)(?:\[(\d+)\])?$/.exec(key) ?? [];
    const name = partyNames.get(id);
    const text = name === undefined ? id : beside(name, id);
    return member === undefined ? text : `${text} ${member}`;
  };
  const split = (key: string) => {
    const at = key.indexOf('.');
    return at < 0 ? { id: key } : { id: key.slice(0, at), of: key.slice(at + 1) };
  };
  const valueOne = (key: string, value: string): string => {
    const asked = questions.find(
      (question) => question.fact === split(key).id && question.of === split(key).of,
    );
    const options = [...(asked?.options ?? []), ...(facts.get(split(key).id)?.values ?? [])];
    const label = options.find((option) => option.value === value)?.label;
    return label === undefined ? value : beside(label, value);
  };
  return {
    fact: (key) => {
      const { id, of } = split(key);
      const fact = facts.get(id);
      const text = fact === undefined ? id : beside(fact.name, fact.gloss);
      return of === undefined ? text : `${partyOne(of)} · ${text}`;
    },
    value: (key, value) =>
      (typeof value === 'string' ? [value] : value).map((one) => valueOne(key, one)).join('、'),
    party: (key) => key.split('+').map(partyOne).join('、'),
    part: (ref) => partNames.get(ref) ?? ref,
  };
}

/** Parts of a plan by reference. */
export function partsByRef(plan: CasePlan): ReadonlyMap<string, CasePlan['parts'][number]> {
  return new Map(plan.parts.map((part) => [part.ref, part]));
}
