import { applicationView, loadApplication } from '../../applications/application.ts';
import { checkApplication, openForm } from '../../applications/assemble.ts';
import { createApplication, deleteApplication, saveDraft } from '../../applications/keep-draft.ts';
import type { Application, CreateApplication, SaveDraft } from '../../client/contract.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { noContent, ok, route } from '../route.ts';

const who = ['applicant', 'clerk'] as const;

/** Drafts shown on one page. */
const mostDrafts = 200;

/** Drafts on their way to a case: the applicant's own, or a clerk's for a person at the desk. */
export const applicationRoutes = [
  route<CreateApplication>({
    name: 'createApplication',
    summary: 'Begin an application for a package.',
    who,
    body: 'CreateApplication',
    answers: { 201: 'Application' },
    handle: async ({ body, reader, commandId }, runtime) => {
      const { packageId, onBehalf = false } = body;
      const created = await createApplication(runtime, reader, packageId, onBehalf, commandId);
      return isRefusal(created) ? created : { status: 201, body: created };
    },
  }),
  route({
    name: 'applications',
    summary: 'The reader’s drafts and submitted applications, latest first.',
    who,
    answers: { 200: { listOf: 'Application' } },
    handle: async ({ reader }, { store }) => {
      const rows = await store.views({
        kind: 'application',
        owner: reader.account,
        limit: mostDrafts,
      });
      const found: Application[] = [];
      for (const { title } of rows) {
        const loaded = await loadApplication(store, title, reader.account);
        if (loaded !== undefined) found.push(applicationView(loaded));
      }
      return ok(found);
    },
  }),
  route({
    name: 'application',
    summary: 'An application as it was saved.',
    who,
    answers: { 200: 'Application' },
    handle: async ({ id, reader }, { store }) => {
      const loaded = await loadApplication(store, id, reader.account);
      return loaded === undefined
        ? refuse('APPLICATION_NOT_FOUND', { id })
        : ok(applicationView(loaded));
    },
  }),
  route<SaveDraft>({
    name: 'saveDraft',
    summary: 'Save what was filled in so far. 409 when it was changed in the meantime.',
    who,
    body: 'SaveDraft',
    answers: { 200: 'Application' },
    handle: async ({ id, body, reader, commandId }, runtime) => {
      const saved = await saveDraft(runtime, reader, id, body, commandId);
      return isRefusal(saved) ? saved : ok(saved);
    },
  }),
  route({
    name: 'deleteApplication',
    summary: 'Delete a draft.',
    who,
    answers: { 204: 'nothing' },
    handle: async ({ id, reader }, runtime) => {
      const deleted = await deleteApplication(runtime, reader, id);
      return isRefusal(deleted) ? deleted : noContent;
    },
  }),
  route({
    name: 'applicationForm',
    summary: 'The plan and the one form, with what other systems know filled in.',
    who,
    answers: { 200: 'ApplicationForm' },
    handle: async ({ id, reader }, runtime) => {
      const form = await openForm(runtime, reader, id);
      return isRefusal(form) ? form : ok(form);
    },
  }),
  route({
    name: 'check',
    summary: 'Whether the application could be submitted, and what is missing.',
    who,
    answers: { 200: 'CheckResult' },
    handle: async ({ id, reader, locale }, runtime) => {
      const checked = await checkApplication(runtime, reader, id, locale);
      return isRefusal(checked) ? checked : ok(checked);
    },
  }),
];
