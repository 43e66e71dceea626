import type { CasePlan, ServicePackage } from '@lianban/packages-catalog';
import type { ApiProblem, PackageDetail } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answersToSend, type GuideAnswers, withDefaults } from './guide-answers.ts';

/** A guide under way: the answers, and what they mean so far. */
export interface Guide {
  readonly answers: GuideAnswers;
  /** The newest plan; absent until the first one is here. */
  readonly plan?: CasePlan;
  /** Whether a newer plan is on its way. */
  readonly counting: boolean;
  readonly problem?: ApiProblem;
  readonly answer: (key: string, value: GuideAnswers['facts'][string]) => void;
  readonly setMembers: (party: string, count: number) => void;
  /** Takes the usual answers of questions that were left as they stood. */
  readonly settle: (questions: readonly ServicePackage['questions'][number][]) => GuideAnswers;
  /** What belongs to the answers: those of questions that apply. */
  readonly applicable: GuideAnswers;
}

/** Keeps the answers and asks the server after each change what they mean; the last question asked wins. */
export function useGuide(
  detail: PackageDetail,
  start: GuideAnswers,
  onChange?: (answers: GuideAnswers) => void,
): Guide {
  const [answers, setAnswers] = useState(start);
  const [plan, setPlan] = useState<CasePlan>();
  const [counting, setCounting] = useState(true);
  const [problem, setProblem] = useState<ApiProblem>();
  const current = useRef({ answers: start, plan, onChange });
  current.current.plan = plan;
  current.current.onChange = onChange;

  const change = useCallback((next: GuideAnswers) => {
    current.current.answers = next;
    setAnswers(next);
    current.current.onChange?.(next);
  }, []);

  useEffect(() => {
    let overtaken = false;
    setCounting(true);
    const request = answersToSend(answers, detail.package, current.current.plan);
    void api.plan(detail.id, request).then((reply) => {
      if (overtaken) return;
      setCounting(false);
      setProblem(reply.ok ? undefined : reply.problem);
      if (reply.ok) setPlan(reply.value);
    });
    return () => {
      overtaken = true;
    };
  }, [answers, detail]);

  return {
    answers,
    counting,
    ...(plan && { plan }),
    ...(problem && { problem }),
    applicable: answersToSend(answers, detail.package, plan),
    answer: (key, value) => {
      const { facts, members } = current.current.answers;
      change({ facts: { ...facts, [key]: value }, members });
    },
    setMembers: (party, count) => {
      const { facts, members } = current.current.answers;
      change({ facts, members: { ...members, [party]: count } });
    },
    settle: (questions) => {
      const settled = withDefaults(current.current.answers, questions);
      change(settled);
      return settled;
    },
  };
}
