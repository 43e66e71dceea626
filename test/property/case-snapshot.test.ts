import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Act, CaseCommand } from '@lianban/engine';
import type { ServicePackage } from '@lianban/packages-catalog';
import { newDocumentId } from '@lianban/runtime-api';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CaseRun, definitionOf, openCase } from '../support/case-run.ts';

const calendarFile = import.meta.resolve('@lianban/packages-catalog/catalog/calendar.yaml');
const folder = join(dirname(fileURLToPath(calendarFile)), 'packages');
const packages = readdirSync(folder).map(
  (name): ServicePackage => parse(readFileSync(join(folder, name, 'package.yaml'), 'utf8')),
);

describe('the snapshot of a case with every part of its package', () => {
  it.each(packages.map((servicePackage) => [servicePackage.package.id, servicePackage] as const))(
    'stays within 8 KB at every step of %s',
    async (id, { subItems }) => {
      const parts = subItems.map(({ ref, dependsOn = [] }) => ({
        ref,
        startAfter: dependsOn.filter(({ mode }) => mode === '办结后启动').map((one) => one.ref),
        finishAfter: dependsOn.filter(({ mode }) => mode === '办结后办结').map((one) => one.ref),
        producesResult: true,
      }));
      const run = new CaseRun(await definitionOf(parts));
      run.at = '2026-09-28T09:00:00.000+08:00';
      run.do(opening(id, parts), { id: 'applicant-0123456789', kind: 'applicant' });
      let largest = 0;
      const measure = () => {
        largest = Math.max(largest, Buffer.byteLength(JSON.stringify(run.state)));
      };
      while (run.state.status === 'open') {
        for (const ref of refsOfTasks(run)) {
          run.do({ type: 'claimTask', taskId: run.taskOf(ref) }, run.workerOf(ref));
          measure();
          // A decision that still waits for its predecessors is tried again in the next round.
          run.refusedStep(ref, givenAt(run.state.tasks[run.taskOf(ref)]?.act));
          measure();
        }
      }
      expect(run.state.outcome).toBe('allDone');
      expect(largest).toBeLessThanOrEqual(8 * 1024);
    },
  );
});

// ---------------------------------------------------------------------------

function opening(packageId: string, parts: readonly { readonly ref: string }[]): CaseCommand {
  const applicationId = '4f1c2d3e-0000-4000-8000-123456789abc';
  return {
    ...openCase,
    caseId: `case:${applicationId}`,
    applicationId,
    packageId,
    packageVersion: 'f'.repeat(64),
    planId: newDocumentId(),
    answersId: newDocumentId(),
    serials: Object.fromEntries(parts.map(({ ref }) => [ref, 9_999])),
  } as CaseCommand;
}

function refsOfTasks(run: CaseRun): ReadonlySet<string> {
  return new Set(Object.values(run.state.tasks).map(({ part }) => part ?? ''));
}

function givenAt(act: Act | undefined) {
  if (act === 'accept') return {};
  if (act === 'issue') return { resultId: newDocumentId() };
  return { decision: 'pass' as const, decisionId: newDocumentId() };
}
