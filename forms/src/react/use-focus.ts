import { type RefObject, useEffect, useRef, useState } from 'react';

/** Moves the focus once the page shows what was asked for. */
export interface FocusMover {
  /** Focus is only moved inside this element. */
  readonly root: RefObject<HTMLDivElement | null>;
  /** To a field's control, by its id. */
  readonly toControl: (id: string) => void;
  /** To the heading of the step, which scrolls to it and is read aloud. */
  readonly toHeading: () => void;
  /** To the list of what must be corrected. */
  readonly toSummary: () => void;
}

/** Gives a mover of the focus: the target may appear with the next rendering only. */
export function useFocus(): FocusMover {
  const root = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<string>();
  useEffect(() => {
    if (target === undefined) return;
    setTarget(undefined);
    const found = root.current?.querySelector<HTMLElement>(target);
    const control = found && controlIn(found);
    control?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: target === HEADING ? 'start' : 'center' });
  }, [target]);
  return {
    root,
    toControl: (id) => setTarget(`[id="${CSS.escape(id)}"]`),
    toHeading: () => setTarget(HEADING),
    toSummary: () => setTarget('[data-focus="summary"]'),
  };
}

const HEADING = '[data-focus="heading"]';
const CONTROLS = 'input, textarea, button, [role="combobox"]';

/** The first control of a group; anything else takes the focus itself. */
function controlIn(found: HTMLElement): HTMLElement {
  if (found.dataset.focus !== undefined || found.matches(CONTROLS)) return found;
  return found.querySelector<HTMLElement>(CONTROLS) ?? found;
}
