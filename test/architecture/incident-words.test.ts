import { errorCodes } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { read } from '../support/repository-files.ts';

describe('what stops a step', () => {
  it.each(['zh-CN', 'en'])('is told to the supervisor in words (%s)', (language) => {
    const words = read(`portal/src/locales/${language}/supervision.ts`);
    const codes = [...incidentCodes(), ...decisionFaults(), ...callFaults];
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !words.includes(` ${code}:`))).toEqual([]);
  });
});

// ---------------------------------------------------------------------------------------------

/** Faults with which the server itself fails a task that calls a process. */
const callFaults = [
  'CALL_PROCESS_MISSING',
  'CALL_TAG_MISSING',
  'CALL_PROCESS_BROKEN',
  'CALL_TOO_DEEP',
  'VARIABLE_NOT_DECLARED',
];

/** Codes of incidents: those of the catalogue's last section, and faults of timers that are read when they are armed. */
function incidentCodes(): readonly string[] {
  const section = read('engine/src/error-codes.ts').split('// a process that stands still')[1];
  const named = [...(section ?? '').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, code = '']) => code);
  return [...named, ...Object.keys(errorCodes).filter((code) => /^TIMER_(?!NOT_)/.test(code))];
}

/** Codes of a decision that has no result. */
function decisionFaults(): readonly string[] {
  const type = read('engine/src/rules/decision-fault.ts').split('readonly message')[0] ?? '';
  return [...type.matchAll(/'(DECISION_[A-Z_]+)'/g)].map(([, code = '']) => code);
}
