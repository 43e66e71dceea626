// The second-hand home over HTTP: the real server, an applicant, a worker in every department, and the results.
import { readFile } from 'node:fs/promises';
import { answerValue, cookieFetch, createApi } from '@lianban/runtime-api/client';
import { parse } from 'yaml';
import { apply } from './apply.ts';
import { startServer } from './start-server.ts';
import { workThroughQueue } from './work.ts';

const { answers } = parse(
  await readFile(new URL('../02-plan-a-case/answers.yaml', import.meta.url), 'utf8'),
);
const { typed, results } = parse(await readFile(new URL('form.yaml', import.meta.url), 'utf8'));

const server = await startServer();
try {
  const applicant = await logIn('zhang-san');
  const { package: definition } = answerValue(await applicant.package('second-hand-house'));
  const asked = definition.questions.map(({ fact, of }) =>
    of === undefined ? fact : `${fact}.${of}`,
  );
  const several = new Set(
    definition.questions.filter(({ multiple }) => multiple).map(({ fact }) => fact),
  );
  const facts = Object.fromEntries(
    asked
      .filter((key) => key in answers)
      .map((key) => [key, several.has(key) ? String(answers[key]).split('+') : answers[key]]),
  );
  const person = { packageId: 'second-hand-house', facts, typed };
  const submitted = await apply(applicant, person);

  const departments = [...new Set(submitted.parts.map(({ department }) => department))];
  for (let round = 1; ; round += 1) {
    let acts = 0;
    const lines: string[] = [];
    for (const department of departments) {
      const worker = await logIn(`worker-${department}`);
      const { done, tooEarly } = await workThroughQueue(worker, submitted, results);
      if (done.size + tooEarly.length > 0) lines.push(`  ${department}`);
      for (const [part, own] of done) {
        acts += own.length;
        lines.push(`    ${part}: ${own.join(', ')}`);
      }
      lines.push(...tooEarly.map((line) => `    ${line}`));
    }
    if (acts === 0) break;
    console.log(`\nround ${round}\n${lines.join('\n')}`);
  }

  const view = answerValue(await applicant.case(submitted.caseId));
  console.log(
    `\nthe case is ${view.status}: ${view.outcome}, ${view.partsEnded} of ${view.parts} parts ended`,
  );
  for (const part of view.partViews) {
    const { result } = part;
    const data = result?.data.map(({ label, value }) => `${label} ${value}`).join(', ') ?? '';
    console.log(
      `  ${part.name}: ${part.outcome}${result === undefined ? '' : ` → ${result.name}`}${data === '' ? '' : ` (${data})`}`,
    );
  }
} finally {
  await server.stop();
}

async function logIn(account: string) {
  const api = createApi({ baseUrl: server.url, fetch: cookieFetch() });
  answerValue(await api.demo.logIn(account));
  return api;
}
