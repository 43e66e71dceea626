import type { Texts } from '../zh-CN/index.ts';

export const changes: Texts['changes'] = {
  none: 'No difference',
  addedPart: 'Part added',
  removedPart: 'Part removed',
  addedOrder: 'Order added',
  removedOrder: 'Order removed',
  changedOrder: 'Order changed',
  changedCondition: 'Condition changed',
  renamed: 'Renamed',
  changedRoles: 'Parties changed',
  diagramOnly: 'Only the drawing differs',
  start: '“{{to}}” starts after “{{from}}”',
  finish: '“{{to}}” is decided after “{{from}}”',
  condition: '“{{part}}”: {{before}} → {{after}}',
  rename: '“{{before}}” → “{{after}}”',
};
