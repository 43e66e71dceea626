import pad from 'bpmn-js/lib/features/context-pad/ContextPadProvider.js?raw';
import drilldown from 'bpmn-js/lib/features/drilldown/DrilldownOverlayBehavior.js?raw';
import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries';
import menu from 'bpmn-js/lib/features/popup-menu/ReplaceMenuProvider.js?raw';
import { describe, expect, it } from 'vitest';
import { offeredElements } from '../diagram/offered-elements.ts';
import { texts as zh } from './zh-CN/index.ts';

/** The texts that a source of bpmn-js has translated. */
function spokenIn(source: string): readonly string[] {
  return [...source.matchAll(/ranslate\('([^']+)'/g)].map(([, text = '']) => text);
}

describe('bpmn-js speaks the language of the page', () => {
  it('has every text of its pad and its menus in the language files', () => {
    const said = [
      ...[pad, menu, drilldown].flatMap(spokenIn),
      ...Object.values(PopupEntries).map(({ label }) => label),
    ];
    expect(said.length).toBeGreaterThan(80);
    expect(said.filter((text) => !(text in zh.bpmn))).toEqual([]);
  });

  it('has a name for every element of the palette', () => {
    const labels = Object.values(offeredElements).flatMap((members) =>
      members.map(({ label }) => label),
    );
    expect(labels.filter((label) => !(label in zh.bpmn))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
