import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries';
import { describe, expect, it } from 'vitest';
import { offeredElements } from '../diagram/offered-elements.ts';
import { texts as zh } from './zh-CN/index.ts';

/** Where bpmn-js speaks on this desk. */
const speaking = [
  'context-pad/ContextPadProvider.js',
  'popup-menu/ReplaceMenuProvider.js',
  'drilldown/DrilldownOverlayBehavior.js',
];

function spokenIn(file: string): readonly string[] {
  const path = fileURLToPath(import.meta.resolve(`bpmn-js/lib/features/${file}`));
  const found = readFileSync(path, 'utf8').matchAll(/ranslate\('([^']+)'/g);
  return [...found].map(([, text = '']) => text);
}

describe('bpmn-js speaks the language of the page', () => {
  it('has every text of its pad and its menus in the language files', () => {
    const said = [
      ...speaking.flatMap(spokenIn),
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
