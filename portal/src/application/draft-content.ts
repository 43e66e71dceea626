import type { Application, SaveDraft } from '@lianban/runtime-api/client';

/** What of a draft the applicant changes. */
export type DraftContent = Pick<
  Application,
  'facts' | 'members' | 'data' | 'uploads' | 'declared' | 'paperDates' | 'reuse' | 'region'
>;

/** The changeable part of a draft as the server has it. */
export function contentOf(draft: Application): DraftContent {
  const { facts, members, data, uploads, declared, paperDates, reuse, region } = draft;
  return {
    ...{ facts, members, data, uploads, declared },
    ...(paperDates === undefined ? {} : { paperDates }),
    ...(reuse === undefined ? {} : { reuse }),
    ...(region === undefined ? {} : { region }),
  };
}

/** A draft's content as it is sent: files by id. */
export function saveRequest(version: number, content: DraftContent): SaveDraft {
  const uploads = Object.fromEntries(
    Object.entries(content.uploads)
      .filter(([, files]) => files.length > 0)
      .map(([key, files]) => [key, files.map((file) => file.fileId)]),
  );
  return { ...content, version, uploads };
}
