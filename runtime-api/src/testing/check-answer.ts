import { apiRoutes } from '../client/index.ts';
import { allRoutes } from '../http/routes/all-routes.ts';
import { schemaOf } from '../http/schemas/contract-schema.ts';
import { bodyValidator } from '../http/schemas/validators.ts';

/** Throws where an answer of the interface is not what its description says: every test is a test of the description too. */
export async function checkAnswer(method: string, path: string, response: Response): Promise<void> {
  const route = allRoutes(true).find(({ name }) => {
    const { method: own, path: pattern } = apiRoutes[name];
    const matcher = new RegExp(`^${pattern.replace(/\{\w+\}/g, '[^/]+')}$`);
    return own === method && matcher.test(path);
  });
  if (route === undefined) return;
  const body = route.answers[response.status];
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  if (body === undefined || body === 'nothing') {
    if (response.status < 400) {
      if (body === undefined)
        throw new Error(`${method} ${path} answers ${response.status}, which is not described.`);
      return;
    }
  }
  if (!isJson) return;
  const schema = response.status >= 400 ? { $ref: 'ApiProblem#' } : schemaOf(body as 'ApiProblem');
  const validate = bodyValidator.compile(schema);
  const content: unknown = await response.clone().json();
  if (validate(content)) return;
  const [first] = validate.errors ?? [];
  throw new Error(
    `${method} ${path} answers ${response.status} with what is not described: ${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`,
  );
}
