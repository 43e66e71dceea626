import { bpmn } from './bpmn.ts';
import { canvas } from './canvas.ts';
import { changes } from './changes.ts';
import { compare } from './compare.ts';
import { conditions } from './conditions.ts';
import { details } from './details.ts';
import { editor } from './editor.ts';
import { exchange } from './exchange.ts';
import { packages } from './packages.ts';
import { problems } from './problems.ts';
import { properties } from './properties.ts';
import { shell } from './shell.ts';
import { table } from './table.ts';
import { upkeep } from './upkeep.ts';

/** All texts of the desk in English. */
export const texts = {
  bpmn,
  canvas,
  changes,
  compare,
  conditions,
  details,
  editor,
  exchange,
  packages,
  problems,
  properties,
  shell,
  table,
  upkeep,
};
