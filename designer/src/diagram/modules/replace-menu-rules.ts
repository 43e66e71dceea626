import type { Element } from 'bpmn-js/lib/model/Types';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type PopupMenuProvider from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type {
  PopupMenuEntries,
  PopupMenuHeaderEntries,
} from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import { isOf, partOf } from '../canvas-elements.ts';

const AFTER_BPMN = 500;

/**
 * Hides from the menu of bpmn-js what is refused at publishing or means nothing when the process runs: a part that
 * becomes something else or repeats, a pool that is emptied or marked as many.
 */
export class ReplaceMenuRules {
  static readonly $inject = ['popupMenu'];

  constructor(popupMenu: PopupMenu) {
    popupMenu.registerProvider('bpmn-replace', AFTER_BPMN, this as unknown as PopupMenuProvider);
  }

  getPopupMenuEntries(target: Element): (entries: PopupMenuEntries) => PopupMenuEntries {
    return (entries) => (isFixed(target) ? {} : entries);
  }

  getPopupMenuHeaderEntries(
    target: Element,
  ): (entries: PopupMenuHeaderEntries) => PopupMenuHeaderEntries {
    return (entries) => (isFixed(target) ? ([] as PopupMenuHeaderEntries) : entries);
  }
}

function isFixed(element: Element): boolean {
  return partOf(element) !== undefined || isOf(element, 'bpmn:Participant');
}
