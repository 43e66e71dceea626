import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type PopupMenuProvider from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type Translate from 'diagram-js/lib/i18n/translate/translate';
import { offeredElements } from '../offered-elements.ts';
import { type ElementPlacer, mayHold } from './element-placer.ts';

/** Name of the menu that offers boundary events. */
export const BOUNDARY_MENU = 'lianban-boundary';

/** Offers the boundary events that an activity may have. */
export class BoundaryMenu {
  static readonly $inject = ['popupMenu', 'translate', 'elementPlacer', 'selection'];
  private readonly translate: typeof Translate;
  private readonly placer: ElementPlacer;
  private readonly selection: Selection;

  constructor(
    popupMenu: PopupMenu,
    translate: typeof Translate,
    placer: ElementPlacer,
    selection: Selection,
  ) {
    this.translate = translate;
    this.placer = placer;
    this.selection = selection;
    popupMenu.registerProvider(BOUNDARY_MENU, this as unknown as PopupMenuProvider);
  }

  getPopupMenuEntries(target: Element): PopupMenuEntries {
    const lawful = offeredElements.boundary.filter((offered) =>
      mayHold(target, offered.target.eventDefinitionType),
    );
    return Object.fromEntries(
      lawful.map((offered) => [
        offered.id,
        {
          label: this.translate(offered.label),
          className: offered.icon,
          action: () => {
            const id = this.placer.attach(target as Shape, offered);
            const attached = (target as Shape).attachers.find((shape) => shape.id === id);
            if (attached !== undefined) this.selection.select(attached);
          },
        },
      ]),
    );
  }
}
