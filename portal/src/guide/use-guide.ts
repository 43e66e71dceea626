import type { CasePlan, ServicePackage } from '@lianban/packages-catalog';
import type { Answer, ApiProblem, PackageDetail } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerKey, answersToSend, type GuideAnswers, withDefaults } from './guide-answers.ts';

/** A guide under way: the answers, and what they mean so far. */
export interface Guide {
  readonly answers: GuideAnswers;
  /** The newest plan; absent until the first one is here. */
  readonly plan?: CasePlan;
  /** Whether the plan is that of the answers as they stand. */
  readonly fresh: boolean;
  /** Whether a newer plan is on its way. */
  readonly counting: boolean;
  readonly problem?: ApiProblem;
  readonly answer: (key: string, value: GuideAnswers['facts'][string]) => void;
  /** Keys of questions that he is not sure of yet. */
  readonly unsure: ReadonlySet<string>;
  /** Leaves a question open: the usual answer is assumed, and nothing is certain by it. */
  readonly leaveOpen: (key: string) => void;
  /** Takes an answer back, so that what registers or tags tell counts again. */
  readonly takeBack: (key: string) => void;
  readonly setMembers: (party: string, count: number) => void;
  /** Where it is handled; undefined where no region of its own counts. */
  readonly setRegion: (region: string | undefined) => void;
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
  leftOpen: readonly string[] = [],
): Guide {
  const [answers, setAnswers] = useState(start);
  const [unsure, setUnsure] = useState<ReadonlySet<string>>(() => new Set(leftOpen));
  const [planned, setPlanned] = useState<{ readonly plan: CasePlan; readonly of: GuideAnswers }>();
  const plan = planned?.plan;
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

  const without = (key: string) => {
    const { [key]: _old, ...facts } = current.current.answers.facts;
    change({ ...current.current.answers, facts });
  };

  useEffect(() => {
    let overtaken = false;
    setCounting(true);
    void planOf(detail, answers, current.current.plan).then((reply) => {
      if (overtaken) return;
      setCounting(false);
      setProblem(reply.ok ? undefined : reply.problem);
      if (reply.ok) setPlanned({ plan: reply.value, of: answers });
    });
    return () => {
      overtaken = true;
    };
  }, [answers, detail]);

  return {
    answers,
    counting,
    fresh: planned?.of === answers && !counting,
    unsure,
    ...(plan && { plan }),
    ...(problem && { problem }),
    applicable: answersToSend(answers, detail.package, plan),
    answer: (key, value) => {
      const before = current.current.answers;
      change({ ...before, facts: { ...before.facts, [key]: value } });
      setUnsure((before) => before.difference(new Set([key])));
    },
    leaveOpen: (key) => {
      without(key);
      setUnsure((before) => before.union(new Set([key])));
    },
    takeBack: without,
    setMembers: (party, count) => {
      const before = current.current.answers;
      change({ ...before, members: { ...before.members, [party]: count } });
    },
    setRegion: (region) => {
      const { region: _, ...before } = current.current.answers;
      change(region === undefined ? before : { ...before, region });
    },
    settle: (questions) => {
      const settled = withDefaults(
        current.current.answers,
        questions.filter((question) => !unsure.has(answerKey(question))),
      );
      if (settled !== current.current.answers) change(settled);
      return settled;
    },
  };
}

/** What answers mean. One that applies again because of another is sent too: the server is asked once more with it. */
async function planOf(
  detail: PackageDetail,
  answers: GuideAnswers,
  before: CasePlan | undefined,
): Promise<Answer<CasePlan>> {
  const request = answersToSend(answers, detail.package, before);
  const reply = await api.plan(detail.id, request);
  if (!reply.ok) return reply;
  const again = answersToSend(answers, detail.package, reply.value);
  const same = Object.keys(again.facts).every((key) => key in request.facts);
  return same ? reply : api.plan(detail.id, again);
}
