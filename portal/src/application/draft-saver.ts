import type { Answer, ApiProblem, Application } from '@lianban/runtime-api/client';
import type { DraftContent } from './draft-content.ts';

/** Where the saving of a draft stands. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: ApiProblem }
  /** Saved from somewhere else meanwhile: nothing is overwritten, the reader loads anew. */
  | { readonly kind: 'conflict' };

/** What the saver needs from outside. */
export interface DraftSaverDoors {
  readonly save: (version: number, content: DraftContent) => Promise<Answer<Application>>;
  /** Runs `then` after a pause in typing; returns how to call it off. */
  readonly after: (then: () => void) => () => void;
  readonly tell: (state: SaveState) => void;
}

/** Saves a draft after each pause in typing, one save at a time, each on the version before it. */
export interface DraftSaver {
  readonly change: (content: DraftContent) => void;
  /** Saves what is not saved yet; resolves with the version that holds everything, or undefined when saving failed. */
  readonly flush: () => Promise<number | undefined>;
  /** Calls off a save that only waits. */
  readonly stop: () => void;
}

/** Makes the saver of one draft, beginning at the version that was loaded. */
export function createDraftSaver(draft: Application, doors: DraftSaverDoors): DraftSaver {
  let version = draft.version;
  let unsaved: DraftContent | undefined;
  let callOff = () => {};
  let running: Promise<boolean> | undefined;
  let conflict = false;

  const saveOnce = async (content: DraftContent): Promise<boolean> => {
    unsaved = undefined;
    doors.tell({ kind: 'saving' });
    const answer = await doors.save(version, content);
    if (answer.ok) {
      version = answer.value.version;
      doors.tell(unsaved ? { kind: 'waiting' } : { kind: 'saved', at: answer.value.updatedAt });
      return true;
    }
    unsaved ??= content;
    conflict = answer.problem.code === 'STALE_VERSION';
    doors.tell(conflict ? { kind: 'conflict' } : { kind: 'failed', problem: answer.problem });
    return false;
  };

  const flush = async (): Promise<number | undefined> => {
    callOff();
    while (running !== undefined) await running;
    if (conflict) return undefined;
    while (unsaved !== undefined) {
      running = saveOnce(unsaved);
      const saved = await running;
      running = undefined;
      if (!saved) return undefined;
    }
    return version;
  };

  return {
    change: (content) => {
      unsaved = content;
      if (conflict) return;
      doors.tell({ kind: 'waiting' });
      callOff();
      callOff = doors.after(() => void flush());
    },
    flush,
    stop: () => callOff(),
  };
}
