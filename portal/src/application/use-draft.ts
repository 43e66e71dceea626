import type { Application, FileInfo } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { useCallback, useEffect, useRef, useState } from 'react';
import { contentOf, type DraftContent, saveRequest } from './draft-content.ts';
import { createDraftSaver, type SaveState } from './draft-saver.ts';
import { createRunningUploads, type RunningUploads } from './running-uploads.ts';

/** A draft under the applicant's hands. */
export interface Draft {
  readonly applicationId: string;
  readonly content: DraftContent;
  readonly saving: SaveState;
  readonly change: (part: Partial<DraftContent>) => void;
  /** Keeps the files of one paper; those of others that came meanwhile stay. */
  readonly keepFiles: (paper: string, files: readonly FileInfo[]) => void;
  /** Files on their way to the server; saving waits for them. */
  readonly uploads: RunningUploads & { readonly running: number };
  /** Saves everything now, files on their way included; the version that holds it, or undefined when it could not be saved. */
  readonly flush: () => Promise<number | undefined>;
}

const pauseMs = 700;

/** Keeps a draft on the page and saves it as it changes, also when the page is left. */
export function useDraft(application: Application): Draft {
  const { applicationId } = application;
  const [content, setContent] = useState(() => contentOf(application));
  const [saving, setSaving] = useState<SaveState>({ kind: 'saved', at: application.updatedAt });
  const current = useRef(content);
  const [saver] = useState(() =>
    createDraftSaver(application, {
      save: (version, next) => api.saveDraft(applicationId, saveRequest(version, next)),
      after: (then) => {
        const timer = setTimeout(then, pauseMs);
        return () => clearTimeout(timer);
      },
      tell: setSaving,
    }),
  );

  const [running, setRunning] = useState(0);
  const [uploads] = useState(() => createRunningUploads(setRunning));

  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') void saver.flush();
    };
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      void saver.flush();
    };
  }, [saver]);

  const change = useCallback(
    (part: Partial<DraftContent>) => {
      current.current = { ...current.current, ...part };
      setContent(current.current);
      saver.change(current.current);
    },
    [saver],
  );
  const keepFiles = useCallback(
    (paper: string, files: readonly FileInfo[]) =>
      change({ uploads: { ...current.current.uploads, [paper]: files } }),
    [change],
  );
  const flush = useCallback(async () => {
    await uploads.ended();
    return saver.flush();
  }, [uploads, saver]);
  return {
    applicationId,
    content,
    saving,
    change,
    keepFiles,
    uploads: { ...uploads, running },
    flush,
  };
}
