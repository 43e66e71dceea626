import type { Route } from '../route.ts';
import { fileRoutes } from './file-routes.ts';
import { sessionRoutes } from './session-routes.ts';

/** Every route; those of the demonstration exist only in demonstration mode. */
export function allRoutes(_demo: boolean): readonly Route[] {
  return [...sessionRoutes, ...fileRoutes];
}
