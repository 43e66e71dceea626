import { canvas } from './canvas.ts';
import { changes } from './changes.ts';
import { conditions } from './conditions.ts';
import { editor } from './editor.ts';
import { packages } from './packages.ts';
import { problems } from './problems.ts';
import { properties } from './properties.ts';
import { shell } from './shell.ts';
import { table } from './table.ts';

/** All texts of the desk in English. */
export const texts = {
  canvas,
  changes,
  conditions,
  editor,
  packages,
  problems,
  properties,
  shell,
  table,
};
