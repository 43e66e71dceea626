import { acts } from './acts.ts';
import { application } from './application.ts';
import { cases } from './cases.ts';
import { desk } from './desk.ts';
import { guide } from './guide.ts';
import { migration } from './migration.ts';
import { mine } from './mine.ts';
import { objections } from './objections.ts';
import { packages } from './packages.ts';
import { plan } from './plan.ts';
import { queue } from './queue.ts';
import { reports } from './reports.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { supervision } from './supervision.ts';

/** Every text of the portal in Chinese, by screen. */
export const texts = {
  acts,
  application,
  cases,
  desk,
  guide,
  migration,
  mine,
  objections,
  packages,
  plan,
  queue,
  reports,
  session,
  shell,
  supervision,
} as const;
