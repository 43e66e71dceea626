import type { CalendarData, FactValue } from '@lianban/engine';
import type { CodeSets, DataElement, DataRule } from './data-element.ts';
import type { DirectoryItem } from './directory-item.ts';
import type { LocalItem } from './local-item.ts';
import type { Material, MaterialHomonym } from './material.ts';
import type { Region } from './region.ts';
import type { Scenario } from './scenario.ts';
import type { ServiceItem } from './service-item.ts';
import type { ServicePackage } from './service-package.ts';

/** Everything staff compose from, read and validated: the content of a catalogue folder. Keys are ids. */
export interface Catalogue {
  readonly departments: ReadonlyMap<string, Department>;
  /** Items, the local ones completed from what they follow. */
  readonly items: ReadonlyMap<string, ServiceItem>;
  /** Local items as they were written. */
  readonly localItems: ReadonlyMap<string, LocalItem>;
  /** Entries of the basic directory (基本目录). */
  readonly directory: ReadonlyMap<string, DirectoryItem>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly materials: ReadonlyMap<string, Material>;
  readonly materialHomonyms: readonly MaterialHomonym[];
  readonly elements: ReadonlyMap<string, DataElement>;
  readonly elementHomonyms: readonly {
    readonly label: string;
    readonly elements: readonly string[];
  }[];
  readonly rules: ReadonlyMap<string, DataRule>;
  readonly codeSets: CodeSets;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly packages: ReadonlyMap<string, ServicePackage>;
  /** Worked cases by package id: answers, and what must come of them. */
  readonly scenarios: ReadonlyMap<string, readonly Scenario[]>;
  readonly calendar: CalendarData;
  /** BPMN text by package id; a package without one is drawn by `draft-process`. */
  readonly diagrams: ReadonlyMap<string, string>;
  /** BPMN text of the processes that parts call (`processes/<process id>.bpmn`), by process id. */
  readonly processes: ReadonlyMap<string, string>;
  /** What business rule tasks ask (`decisions/<name>.dmn`, or `.json` for a rule set of json-rules-engine), by name. */
  readonly decisions: ReadonlyMap<string, string>;
}

/** A department or other body that handles items. */
export interface Department {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly window: string;
  readonly uscc: string;
}

/** The value of a fact by the code of a datum, or by whether a person is older than some years (`bornBefore`). */
export type FactReading =
  | { readonly element: string; readonly values: Readonly<Record<string, string>> }
  | {
      readonly bornBefore: {
        readonly years: number;
        readonly then: string;
        readonly otherwise: string;
      };
    };

/** A scenario fact as items and questions know it. */
export interface FactDefinition {
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  readonly scope: 'case' | 'party';
  readonly multiple: boolean;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly canDeriveFrom?: string | null;
  /** How the data of `canDeriveFrom` tell the fact, so that its question need not be put. */
  readonly readFrom?: FactReading;
  /** Value assumed for a party when the fact is neither asked, derived nor a parameter. */
  readonly default?: FactValue;
}
