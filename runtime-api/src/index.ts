/** The runtime does: it is the only place with input and output. */
export { buildServer } from './server.ts';
