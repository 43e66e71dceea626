import type { Route } from '../route.ts';
import { applicationRoutes } from './application-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { demoRoutes } from './demo-routes.ts';
import { designRoutes } from './design-routes.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { importRoutes } from './import-routes.ts';
import { myRoutes } from './my-routes.ts';
import { objectionRoutes } from './objection-routes.ts';
import { operateRoutes } from './operate-routes.ts';
import { operatorRoutes } from './operator-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { supervisionRoutes } from './supervision-routes.ts';
import { taskRoutes } from './task-routes.ts';
import { upkeepRoutes } from './upkeep-routes.ts';

/** Every route; those of the demonstration exist only in demonstration mode. */
export function allRoutes(demo: boolean): readonly Route[] {
  return [
    ...sessionRoutes,
    ...catalogueRoutes,
    ...applicationRoutes,
    ...objectionRoutes,
    ...myRoutes,
    ...caseRoutes,
    ...taskRoutes,
    ...fileRoutes,
    ...supervisionRoutes,
    ...operateRoutes,
    ...designRoutes,
    ...upkeepRoutes,
    ...exchangeRoutes,
    ...importRoutes,
    ...operatorRoutes,
    ...(demo ? demoRoutes : []),
  ];
}
