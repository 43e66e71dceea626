import CoreModule from 'bpmn-js/lib/core';
import AutoResizeModule from 'bpmn-js/lib/features/auto-resize';
import ContextPadModule from 'bpmn-js/lib/features/context-pad';
import CopyPasteModule from 'bpmn-js/lib/features/copy-paste';
import DrilldownModule from 'bpmn-js/lib/features/drilldown';
import EditorActionsModule from 'bpmn-js/lib/features/editor-actions';
import GridSnappingModule from 'bpmn-js/lib/features/grid-snapping';
import KeyboardModule from 'bpmn-js/lib/features/keyboard';
import LabelEditingModule from 'bpmn-js/lib/features/label-editing';
import ModelingModule from 'bpmn-js/lib/features/modeling';
import ModelingFeedbackModule from 'bpmn-js/lib/features/modeling-feedback';
import OutlineModule from 'bpmn-js/lib/features/outline';
import PopupMenuModule from 'bpmn-js/lib/features/popup-menu';
import SnappingModule from 'bpmn-js/lib/features/snapping';
import CommandModule from 'diagram-js/lib/command';
import AutoScrollModule from 'diagram-js/lib/features/auto-scroll';
import BendpointsModule from 'diagram-js/lib/features/bendpoints';
import ConnectModule from 'diagram-js/lib/features/connect';
import ConnectionPreviewModule from 'diagram-js/lib/features/connection-preview';
import CreateModule from 'diagram-js/lib/features/create';
import GlobalConnectModule from 'diagram-js/lib/features/global-connect';
import HandToolModule from 'diagram-js/lib/features/hand-tool';
import KeyboardMoveSelectionModule from 'diagram-js/lib/features/keyboard-move-selection';
import LassoToolModule from 'diagram-js/lib/features/lasso-tool';
import MoveModule from 'diagram-js/lib/features/move';
import OverlaysModule from 'diagram-js/lib/features/overlays';
import ResizeModule from 'diagram-js/lib/features/resize';
import SelectionModule from 'diagram-js/lib/features/selection';
import TranslateModule from 'diagram-js/lib/i18n/translate';
import KeyboardMoveModule from 'diagram-js/lib/navigation/keyboard-move';
import MoveCanvasModule from 'diagram-js/lib/navigation/movecanvas';
import ZoomScrollModule from 'diagram-js/lib/navigation/zoomscroll';
import type { KindWords } from './kind-name.ts';
import { AppendPlace } from './modules/append-place.ts';
import { ArrowMode } from './modules/arrow-mode.ts';
import { ArrowRules } from './modules/arrow-rules.ts';
import { BoundaryMenu } from './modules/boundary-menu.ts';
import { DeskContextPad } from './modules/desk-context-pad.ts';
import { Draughtsman } from './modules/draughtsman.ts';
import { ElementPlacer } from './modules/element-placer.ts';
import { EventLabelRenderer } from './modules/event-label-renderer.ts';
import { FinishLabelBehavior } from './modules/finish-label-behavior.ts';
import { LaneKeeper } from './modules/lane-keeper.ts';
import { LaneRenderer } from './modules/lane-renderer.ts';
import { LaneSpace } from './modules/lane-space.ts';
import { LooseFlows } from './modules/loose-flows.ts';
import { type CanvasText, type ItemGloss, PartRenderer } from './modules/part-renderer.ts';
import { PartTable } from './modules/part-table.ts';
import { QuietNaming } from './modules/quiet-naming.ts';
import { ReplaceMenuRules } from './modules/replace-menu-rules.ts';
import { TidyBehavior } from './modules/tidy-behavior.ts';
import { Together } from './modules/together.ts';

/** What it takes to look at a diagram. */
const viewing = [
  CoreModule,
  CommandModule,
  DrilldownModule,
  OverlaysModule,
  SelectionModule,
  TranslateModule,
  OutlineModule,
  KeyboardMoveModule,
  MoveCanvasModule,
  ZoomScrollModule,
];

/** What it takes to change one; the palette is the desk's own. */
const changing = [
  AutoResizeModule,
  AutoScrollModule,
  BendpointsModule,
  CopyPasteModule,
  ConnectModule,
  ConnectionPreviewModule,
  ContextPadModule,
  CreateModule,
  EditorActionsModule,
  GlobalConnectModule,
  GridSnappingModule,
  HandToolModule,
  KeyboardModule,
  KeyboardMoveSelectionModule,
  LabelEditingModule,
  LassoToolModule,
  ModelingModule,
  ModelingFeedbackModule,
  MoveModule,
  PopupMenuModule,
  ResizeModule,
  SnappingModule,
];

/** What the canvas says in the language of the page. */
export interface CanvasWords extends KindWords {
  readonly text: CanvasText;
  readonly glossOf: ItemGloss;
}

/** The modules of a canvas that only shows, or that can be changed. */
export function canvasModules(words: CanvasWords, readOnly: boolean): readonly object[] {
  const own = {
    __init__: ['partTable', 'partRenderer', 'laneRenderer', 'eventLabelRenderer', 'looseFlows'],
    eventLabelRenderer: ['type', EventLabelRenderer],
    looseFlows: ['type', LooseFlows],
    laneRenderer: ['type', LaneRenderer],
    partTable: ['type', PartTable],
    partRenderer: ['type', PartRenderer],
    canvasText: ['value', words.text],
    itemGloss: ['value', words.glossOf],
    translate: ['value', words.translate],
  };
  if (readOnly) return [...viewing, own];
  const ownChanging = {
    __init__: [
      'arrowMode',
      'arrowRules',
      'tidyBehavior',
      'finishLabelBehavior',
      'deskContextPad',
      'boundaryMenu',
      'replaceMenuRules',
      'quietNaming',
      'appendPlace',
      'laneSpace',
    ],
    appendPlace: ['type', AppendPlace],
    arrowMode: ['type', ArrowMode],
    arrowRules: ['type', ArrowRules],
    draughtsman: ['type', Draughtsman],
    laneKeeper: ['type', LaneKeeper],
    laneSpace: ['type', LaneSpace],
    tidyBehavior: ['type', TidyBehavior],
    finishLabelBehavior: ['type', FinishLabelBehavior],
    boundaryMenu: ['type', BoundaryMenu],
    deskContextPad: ['type', DeskContextPad],
    elementPlacer: ['type', ElementPlacer],
    quietNaming: ['type', QuietNaming],
    replaceMenuRules: ['type', ReplaceMenuRules],
    together: ['type', Together],
    // bpmn-js would join what stood before and after a removed shape; the order of parts decides that here.
    removeElementBehavior: ['value', null],
  };
  return [...viewing, ...changing, own, ownChanging];
}
