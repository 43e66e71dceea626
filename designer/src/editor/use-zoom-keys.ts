import { useEffect } from 'react';
import type { Diagram } from '../diagram/open-diagram.ts';

/** Shift+1 shows the whole diagram, Shift+0 its own size, wherever nothing is being typed. */
export function useZoomKeys(diagram: Diagram): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const alone = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!alone || isTyping(event.target)) return;
      if (event.code === 'Digit1') diagram.viewport.fit();
      else if (event.code === 'Digit0') diagram.viewport.actualSize();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [diagram]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, [role="dialog"]') !== null;
}
