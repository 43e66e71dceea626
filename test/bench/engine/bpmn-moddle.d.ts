/** The part of bpmn-moddle that is measured against; the package ships no type of its main export. */
declare module 'bpmn-moddle' {
  /** A document as the peers take it. */
  export type Definitions = object;
  export type BaseElement = object;

  export class BpmnModdle {
    fromXML(xml: string): Promise<Definitions>;
  }
}
