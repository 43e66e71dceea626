import type { Answer, Application, PackageDetail } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { type Loaded, useLoaded } from '../api/use-loaded.ts';

/** A draft and the package it is for. */
export interface DraftWithPackage {
  readonly draft: Application;
  readonly detail: PackageDetail;
}

/** Loads a draft and its package. */
export function useDraftWithPackage(applicationId: string): Loaded<DraftWithPackage> {
  return useLoaded(() => loadBoth(applicationId), [applicationId]);
}

async function loadBoth(applicationId: string): Promise<Answer<DraftWithPackage>> {
  const draft = await api.application(applicationId);
  if (!draft.ok) return draft;
  const detail = await api.package(draft.value.packageId);
  if (!detail.ok) return detail;
  return { ok: true, status: 200, value: { draft: draft.value, detail: detail.value } };
}
