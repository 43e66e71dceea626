/** The typed client of the HTTP interface, usable in the browser and in Node. */
export { type Answer, answerValue } from './answer.ts';
export { type ApiRoute, type ApiRouteName, apiRoutes } from './api-routes.ts';
export type * from './contract.ts';
export { cookieFetch } from './cookie-fetch.ts';
export {
  type Api,
  type CaseQuery,
  createApi,
  type PageQuery,
  type TaskListQuery,
} from './create-api.ts';
export { clientErrorCodes } from './error-codes.ts';
export type { ApiOptions } from './send-request.ts';
