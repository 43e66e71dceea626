import type { Application, ApplicationForm, PackageDetail } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Loaded, useLoaded } from '../api/use-loaded.ts';
import { type Check, useCheck } from '../application/use-check.ts';
import { type Draft, useDraft } from '../application/use-draft.ts';
import { answerKey, type GuideAnswers } from '../guide/guide-answers.ts';
import { type Guide, useGuide } from '../guide/use-guide.ts';

/** All of an application at once: answers, form, papers, check. */
export interface Desk {
  readonly draft: Draft;
  readonly guide: Guide;
  readonly form: Loaded<ApplicationForm>;
  /** Whether the form still shows what earlier answers meant. */
  readonly updating: boolean;
  readonly check: Check;
  /** Asks the shared-data sources again, with what was typed by now. */
  readonly askAgain: () => Promise<void>;
  /** Place of the fault to go to. */
  readonly fix: string | undefined;
  readonly goTo: (path: string | undefined) => void;
}

const pauseMs = 400;

/** Ties the guide to the draft: changed answers are saved, then the form follows them. */
export function useDesk(application: Application, detail: PackageDetail): Desk {
  const { applicationId } = application;
  const draft = useDraft(application);
  const guide = useGuide(detail, { facts: application.facts, members: application.members });
  const form = useLoaded(() => api.applicationForm(applicationId), [applicationId]);
  const check = useCheck(draft);
  const [fix, goTo] = useState<string>();
  useUsualAnswers(guide, detail);
  const reload = useReload(form);
  const updating = useFormFollows(guide, draft, reload, application);
  const askAgain = async () => {
    if ((await draft.flush()) !== undefined) reload();
  };
  return { draft, guide, form, updating, check, askAgain, fix, goTo };
}

/** At the desk a usual answer that is shown as chosen is one: it is written down once its question applies. */
function useUsualAnswers(guide: Guide, detail: PackageDetail): void {
  const { plan, counting, answers, settle } = guide;
  useEffect(() => {
    if (plan === undefined || counting) return;
    const applies = new Set(plan.questions.filter((one) => one.applies).map(({ id }) => id));
    const open = detail.package.questions.filter(
      (question) =>
        applies.has(question.id) &&
        question.default !== undefined &&
        answers.facts[answerKey(question)] === undefined,
    );
    if (open.length > 0) settle(open);
  }, [plan, counting, answers, settle, detail]);
}

function useReload(form: Loaded<ApplicationForm>): () => void {
  const reload = useRef(() => {});
  reload.current = form.status === 'loading' ? () => {} : form.reload;
  return useCallback(() => reload.current(), []);
}

/** Saves answers after a pause and asks for the form anew; true while that is under way. */
function useFormFollows(
  guide: Guide,
  draft: Draft,
  reload: () => void,
  application: Application,
): boolean {
  const { plan, counting, applicable } = guide;
  const { change, flush } = draft;
  const text = answersText(applicable);
  const [saved, setSaved] = useState(() => answersText(application));
  const latest = useRef(applicable);
  latest.current = applicable;
  useEffect(() => {
    if (plan === undefined || counting || text === saved) return;
    const timer = setTimeout(() => {
      const { facts, members } = latest.current;
      change({ facts, members });
      void flush().then((version) => {
        if (version === undefined) return;
        setSaved(text);
        reload();
      });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [plan, counting, text, saved, change, flush, reload]);
  return text !== saved;
}

function answersText({ facts, members }: GuideAnswers): string {
  return JSON.stringify([Object.entries(facts).sort(), Object.entries(members).sort()]);
}
