import { answerValue } from '@lianban/runtime-api/client';
import { startDemonstration } from '../../support/child-server.ts';
import { logIn } from '../../support/home-buyer.ts';
import { median } from '../figures.ts';
import { largeDocument } from './large-document.ts';

/**
 * The longest time, in ms, that another request waited while the server checked 1 MB of BPMN for a designer; the median of
 * three checks, since other programs on the machine make a request wait too.
 */
export async function longestWait(): Promise<number> {
  const server = await startDemonstration();
  try {
    const designer = await logIn(server.url, 'designer');
    const { package: given, bpmn } = answerValue(await designer.design.package('passport'));
    await designer.design.check('passport', { package: given, bpmn });
    const large = largeDocument(1_000_000);
    const longest: number[] = [];
    for (let round = 0; round < 3; round++) {
      const check = designer.design.check('passport', { package: given, bpmn: large });
      longest.push(await longestDuring(check, `${server.url}/health`));
      const { problems } = answerValue(await check);
      if (problems.length === 0) throw new Error('Expected the document to be looked at.');
    }
    return median(longest);
  } finally {
    await server.stop();
  }
}

// ---------------------------------------------------------------------------------------------

async function longestDuring(check: Promise<unknown>, url: string): Promise<number> {
  let done = false;
  const watched = check.finally(() => {
    done = true;
  });
  let longest = 0;
  while (!done) longest = Math.max(longest, await waitOf(url));
  await watched;
  return longest;
}

async function waitOf(url: string): Promise<number> {
  const from = performance.now();
  const response = await fetch(url);
  await response.text();
  return performance.now() - from;
}
