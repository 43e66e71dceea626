import type { Texts } from '../zh-CN/index.ts';

export const table: Texts['table'] = {
  caption: 'All parts: the same as the diagram; what you change here changes the diagram',
  part: 'Part',
  department: 'Department',
  include: 'Included when',
  startAfter: 'Starts after',
  finishAfter: 'Decided after',
  problems: 'Check',
  ok: 'Clean',
  edit: 'Change the condition',
  editOf: 'Change when “{{name}}” is included',
  done: 'Done',
  startAfterOf: 'Parts that “{{name}}” starts after',
  finishAfterOf: 'Parts that “{{name}}” is decided after',
  departmentOf: 'Department of “{{name}}”',
  remove: 'Remove “{{name}}” from the package',
  showInDiagram: 'Show “{{name}}” in the diagram',
  none: 'There are no parts yet',
  noneHint: 'Add the first item from the catalogue on the left.',
  choose: 'none',
};
