import { answerValue, createApi, type PackageDetail } from '@lianban/runtime-api/client';
import { table } from '../docs/markdown.ts';
import { startDemonstration } from '../support/child-server.ts';
import { quantile, seededRandom } from './figures.ts';
import { type Shot, sendLoad } from './send-load.ts';

const packageId = 'second-hand-house';
const requests = 1_500;
const wanted = 500;
const warmUps = 800;

/**
 * Plans of the headline package over HTTP, with the load generator beside the server: as fast as they come, and at an
 * even pace of 500 a second. Answers are random; as a whole none has been seen before.
 */
export async function planRequestsBenchmark(): Promise<string> {
  const server = await startDemonstration();
  try {
    const api = createApi({ baseUrl: server.url });
    const shots = shotsFor(answerValue(await api.package(packageId)));
    await sendLoad(server.url, shots.slice(0, warmUps), 16);
    const full = await sendLoad(server.url, shots.slice(warmUps, warmUps + requests), 16);
    const paced = await sendLoad(server.url, shots.slice(-wanted * 4), 64, wanted);
    const rows = [
      row('as fast as they come, 16 at a time', full.times, full.times.length / full.seconds),
      row(`${wanted} a second`, paced.times, paced.times.length / paced.seconds),
    ];
    return table(['plan requests over HTTP', 'a second', 'median ms', '95 % ms', '99 % ms'], rows);
  } finally {
    await server.stop();
  }
}

// ---------------------------------------------------------------------------------------------

function row(name: string, times: readonly number[], rate: number): string[] {
  const quantiles = [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1));
  return [name, rate.toFixed(0), ...quantiles];
}

function shotsFor({ package: { questions } }: PackageDetail): readonly Shot[] {
  const random = seededRandom(15);
  const path = `/api/packages/${packageId}/plan`;
  return Array.from({ length: warmUps + requests + wanted * 4 }, () => {
    const facts = questions.map(({ fact, of, multiple, options }) => {
      const chosen = options.filter(() => random() < 0.5).map(({ value }) => value);
      const one = options[Math.floor(random() * options.length)]?.value ?? '';
      return [of === undefined ? fact : `${fact}.${of}`, multiple ? chosen : one];
    });
    return { path, body: JSON.stringify({ facts: Object.fromEntries(facts) }), cookie: '' };
  });
}
