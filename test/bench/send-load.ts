import { Agent, request } from 'node:http';

/** One request of a load. */
export interface Shot {
  readonly path: string;
  readonly body: string;
  readonly cookie: string;
}

/** What a load came to. */
export interface Load {
  readonly seconds: number;
  /** Time of each request in milliseconds. */
  readonly times: readonly number[];
}

/**
 * Sends every request once, `beside` at a time over kept connections; throws at an answer that is no 200. With
 * `perSecond` each has its moment, from which its time counts, however late it leaves.
 */
export async function sendLoad(
  url: string,
  shots: readonly Shot[],
  beside: number,
  perSecond?: number,
): Promise<Load> {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: beside });
  const times: number[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < shots.length; at = next++) {
      const shot = shots[at] as Shot;
      const due = perSecond === undefined ? performance.now() : from + (at * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await send({ agent, hostname, port }, shot);
      times.push(performance.now() - due);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: beside }, work));
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  return { seconds, times };
}

// ---------------------------------------------------------------------------------------------

interface Target {
  readonly agent: Agent;
  readonly hostname: string;
  readonly port: string;
}

function send(target: Target, { path, body, cookie }: Shot): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      cookie,
    };
    const sent = request({ ...target, method: 'POST', path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path}: ${response.statusCode} ${Buffer.concat(chunks)}`));
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
