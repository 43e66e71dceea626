/** The part of dmn-moddle that `read-dmn.ts` uses; the package itself ships no types. */
declare module 'dmn-moddle' {
  import type { ModdleElement, ParseWarning } from '../bpmn/moddle-element.ts';

  export class DmnModdle {
    fromXML(
      xml: string,
      typeName: string,
      options?: { readonly lax?: boolean },
    ): Promise<{
      readonly rootElement: ModdleElement;
      readonly warnings: readonly ParseWarning[];
      readonly elementsById: Readonly<Record<string, ModdleElement>>;
    }>;
  }
}
