import type { Stop } from './process-block.ts';
import type { Place } from './reset-net.ts';

/** Where an error, an escalation or a cancellation is caught. */
interface Catcher {
  readonly trigger: string;
  /** The place whose token says that the catcher is there. */
  readonly ready: Place;
  readonly handler: Place;
  readonly interrupting: boolean;
  /** What it interrupts. */
  readonly region: Region;
}

/** Places that are emptied together, with what catches inside. */
export class Region {
  readonly places: Place[] = [];
  readonly catchers: Catcher[] = [];
  readonly outer: Region | undefined;
  /** Whether it is one run of a scope's content, which a terminate event ends. */
  readonly isScope: boolean;

  constructor(outer?: Region, isScope = false) {
    this.outer = outer;
    this.isScope = isScope;
  }
}

/** The innermost catcher of a trigger. */
export function catcherOf(trigger: Stop | 'escalation', region: Region): Catcher | undefined {
  for (let at: Region | undefined = region; at !== undefined; at = at.outer) {
    const found = at.catchers.find((catcher) => catcher.trigger === trigger);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The run of a scope's content that a region is in. */
export function scopeOf(region: Region): Region {
  let at = region;
  while (!at.isScope && at.outer !== undefined) at = at.outer;
  return at;
}
