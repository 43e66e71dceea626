import type {
  Api,
  ApiProblem,
  CatalogueImported,
  ImportPreview,
} from '@lianban/runtime-api/client';
import { useRef, useState } from 'react';

/** Where an import stands: from the choice of a file to what came of it. */
export type ImportStanding =
  | { readonly step: 'choose' }
  | { readonly step: 'looking'; readonly file: File }
  | { readonly step: 'refused'; readonly file: File; readonly problem: ApiProblem }
  | { readonly step: 'preview'; readonly file: File; readonly preview: ImportPreview }
  | { readonly step: 'taking'; readonly file: File; readonly preview: ImportPreview }
  | {
      readonly step: 'done';
      readonly file: File;
      readonly preview: ImportPreview;
      readonly imported: CatalogueImported;
    };

/** An import at the desk: a file is looked at when it is chosen, and taken in when that is confirmed. */
export function useImport({ design }: Pick<Api, 'design'>, onImported: () => void) {
  const [standing, setStanding] = useState<ImportStanding>({ step: 'choose' });
  // An answer about a file that was put aside meanwhile is dropped.
  const latest = useRef(0);
  const begin = (next: ImportStanding): ((after: ImportStanding) => void) => {
    latest.current += 1;
    const mine = latest.current;
    setStanding(next);
    return (after) => {
      if (latest.current === mine) setStanding(after);
    };
  };
  return {
    standing,
    look: async (file: File) => {
      const settle = begin({ step: 'looking', file });
      const answer = await design.previewImport(file, file.name);
      settle(
        answer.ok
          ? { step: 'preview', file, preview: answer.value }
          : { step: 'refused', file, problem: answer.problem },
      );
    },
    take: async (file: File, preview: ImportPreview) => {
      const settle = begin({ step: 'taking', file, preview });
      const answer = await design.importFile(file, file.name, preview.basis);
      if (answer.ok) onImported();
      settle(
        answer.ok
          ? { step: 'done', file, preview, imported: answer.value }
          : { step: 'refused', file, problem: answer.problem },
      );
    },
    putAside: () => {
      begin({ step: 'choose' });
    },
  };
}
