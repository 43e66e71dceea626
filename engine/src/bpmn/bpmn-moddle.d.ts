/** The part of bpmn-moddle that `read-bpmn.ts` uses; the package itself ships no type of its main export. */
declare module 'bpmn-moddle' {
  import type { ModdleElement, ParseWarning } from './moddle-element.ts';

  export interface ParseResult {
    readonly rootElement: ModdleElement;
    readonly elementsById: Readonly<Record<string, ModdleElement>>;
    readonly warnings: readonly ParseWarning[];
  }

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement;
    fromXML(xml: string, options?: { readonly lax?: boolean }): Promise<ParseResult>;
    toXML(
      element: ModdleElement,
      options?: { readonly format?: boolean },
    ): Promise<{ xml: string }>;
  }
}
