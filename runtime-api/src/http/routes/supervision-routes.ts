import { supervisionView } from '../../supervision/supervision-view.ts';
import { ok, route } from '../route.ts';

/** What supervision sees: numbers and limits, no form data. */
export const supervisionRoutes = [
  route({
    name: 'supervision',
    summary: 'Open, closed and overdue cases; the queues of the departments.',
    who: ['supervisor'],
    answers: { 200: 'SupervisionView' },
    handle: async (_request, runtime) => ok(await supervisionView(runtime)),
  }),
];
