import type { ServicePackage } from '@lianban/packages-catalog';
import type { PackageDetail } from '@lianban/runtime-api/client';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { answerKey } from './guide-answers.ts';
import { answeredSteps, type GuideStep, nextStep, questionsToAsk } from './guide-steps.ts';
import { recallWay, rememberWay } from './remembered-answers.ts';
import type { Guide } from './use-guide.ts';

/** The steps of a guide under way. The step shown is in the address, so that going back works. */
export interface GuideSteps {
  readonly steps: readonly GuideStep[];
  /** Position of the step shown; undefined: all is asked, or the first step is not known yet. */
  readonly at: number | undefined;
  /** Whether the result is to be shown. */
  readonly done: boolean;
  /** Whether the next step waits for what the answers mean. */
  readonly waiting: boolean;
  readonly forward: () => void;
  readonly back: () => void;
  /** From the result to the last step. */
  readonly edit: () => void;
}

const result = 'plan';

/** Goes through a guide step by step: each new step is chosen when the one before it is answered. `id` names the way. */
export function useGuideSteps(detail: PackageDetail, guide: Guide, id: string): GuideSteps {
  const { package: servicePackage } = detail;
  const [search, setSearch] = useSearchParams();
  const [steps, setSteps] = useState(() => startOf(servicePackage, guide, id, search));
  const [wanting, setWanting] = useState(false);
  // Of a way taken up again, the first step shows what is told and has no place yet.
  const started = useRef(false);
  const { plan, fresh, problem, answers, unsure } = guide;
  useEffect(() => rememberWay(id, { steps, unsure: [...unsure] }), [id, steps, unsure]);

  const step = search.get('step');
  const done = step === result;
  const asked = search.get('question');
  const named = Number(step ?? '1') - 1;
  const wished = asked === null ? named : steps.findIndex((one) => one.ask.includes(idOf(asked)));
  const at =
    done || steps.length === 0 ? undefined : Math.min(steps.length - 1, Math.max(0, wished));
  function idOf(fact: string): string {
    return servicePackage.questions.find((one) => answerKey(one) === fact)?.id ?? '';
  }
  const goTo = (index: number | typeof result) => {
    setSearch({ step: index === result ? result : String(index + 1) });
    window.scrollTo({ top: 0 });
  };

  useEffect(() => {
    if (problem !== undefined) return setWanting(false);
    if (!fresh || plan === undefined) return;
    if (steps.length === 0 && !done) {
      const first = nextStep(servicePackage, plan, []);
      if (first === undefined) setSearch({ step: result }, { replace: true });
      else setSteps([first]);
      return;
    }
    if (!started.current) {
      started.current = true;
      const shown = new Set(steps.flatMap(({ ask, told }) => [...ask, ...told]));
      const told = plan.questions.filter((one) => one.toldBy !== undefined && !shown.has(one.id));
      const [first] = steps;
      if (first !== undefined && told.length > 0) {
        const withTold = { ...first, told: [...first.told, ...told.map((one) => one.id)] };
        return setSteps([withTold, ...steps.slice(1)]);
      }
    }
    if (!wanting || at === undefined) return;
    setWanting(false);
    const known = steps.findIndex(
      (one, index) => index > at && questionsToAsk(servicePackage, one, plan, answers).length > 0,
    );
    if (known >= 0) return goTo(known);
    const next = nextStep(servicePackage, plan, steps);
    if (next === undefined) return goTo(result);
    setSteps([...steps, next]);
    goTo(steps.length);
  });

  return {
    steps,
    at,
    done,
    waiting: wanting,
    forward: () => setWanting(true),
    back: () => goTo(Math.max(0, (at ?? 0) - 1)),
    edit: () => goTo(Math.max(0, steps.length - 1)),
  };
}

/** The way gone in this tab, else steps for what is answered; a question to be put has a step of its own. */
function startOf(
  servicePackage: ServicePackage,
  { answers }: Guide,
  id: string,
  search: URLSearchParams,
): readonly GuideStep[] {
  const steps = recallWay(id)?.steps ?? answeredSteps(servicePackage, answers);
  const asked = servicePackage.questions.find((one) => answerKey(one) === search.get('question'));
  if (asked === undefined || steps.some(({ ask }) => ask.includes(asked.id))) return steps;
  return [...steps, { ask: [asked.id], told: [] }];
}
