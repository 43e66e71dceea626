import type { Element } from 'bpmn-js/lib/model/Types';
import { isOf } from '../canvas-elements.ts';

/** What bpmn-js calls when the writing of a name on the canvas ends. */
interface LabelEditing {
  update(element: Element, text: string, before: string, bounds: object): void;
}

/** A name that is left as it was is no change: no step for undo, nothing to check, no menu that closes again. */
export class QuietNaming {
  static readonly $inject = ['labelEditingProvider'];

  constructor(editing: LabelEditing) {
    const update = editing.update.bind(editing);
    editing.update = (element, text, before, bounds) => {
      // The box of a remark can be made wider without a change of its text.
      if (text !== before || isOf(element, 'bpmn:TextAnnotation')) {
        update(element, text, before, bounds);
      }
    };
  }
}
