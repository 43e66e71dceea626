import type { ApiProblem, CheckResult, SubmittedCase } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { useCallback, useState } from 'react';
import type { Draft } from './use-draft.ts';

/** Where checking and handing in stand. */
export type CheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'checked'; readonly result: CheckResult; readonly version: number }
  | { readonly kind: 'failed'; readonly problem: ApiProblem };

/** Checks what is saved, and hands in exactly what was checked. */
export interface Check {
  readonly state: CheckState;
  readonly run: () => Promise<void>;
  /** The new case, or undefined when it was refused: the state then says why. */
  readonly submit: () => Promise<SubmittedCase | undefined>;
  readonly submitting: boolean;
}

/** Checking and handing in of one draft. */
export function useCheck(draft: Draft): Check {
  const { applicationId, flush } = draft;
  const [state, setState] = useState<CheckState>({ kind: 'idle' });
  const [submitting, setSubmitting] = useState(false);

  const run = useCallback(async () => {
    setState({ kind: 'checking' });
    const version = await flush();
    if (version === undefined) return setState({ kind: 'idle' });
    const answer = await api.check(applicationId);
    setState(
      answer.ok
        ? { kind: 'checked', result: answer.value, version }
        : { kind: 'failed', problem: answer.problem },
    );
  }, [applicationId, flush]);

  const submit = async () => {
    if (state.kind !== 'checked') return undefined;
    setSubmitting(true);
    const answer = await api.submit({ applicationId, version: state.version });
    setSubmitting(false);
    if (answer.ok) return answer.value;
    const { problem } = answer;
    if (problem.errors === undefined) setState({ kind: 'failed', problem });
    else {
      const result = { ready: false, errors: problem.errors, warnings: [] };
      setState({ kind: 'checked', result, version: state.version });
    }
    return undefined;
  };
  return { state, run, submit, submitting };
}
