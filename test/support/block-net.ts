import { gateOf } from './event-names.ts';
import type { Block, BlockProcess, Border, Marker, Stop } from './process-block.ts';
import { type Place, ResetNet, type Values } from './reset-net.ts';

/**
 * What a structured process means, as a Petri net unfolded instance by instance. Written from BPMN 2.0.2 §13 alone;
 * it shares no line with the engine. Waiting elements carry their id; labels are `complete:id`, `message:id` …
 */
export function netOfBlock({ body, handlers }: BlockProcess): {
  readonly net: ResetNet;
  readonly start: Place;
  readonly final: Place;
} {
  const builder = new NetBuilder();
  const root = new Region();
  const start = builder.place(root);
  const final = builder.place(root);
  builder.instanceOfScope({ body, handlers }, start, final, root);
  return { net: builder.net, start, final };
}

// ---------------------------------------------------------------------------------------------

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
class Region {
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

/** An activity while its net is built. */
interface Activity {
  readonly active: Place;
  readonly region: Region;
  readonly outer: Region;
  /** Where the token goes behind it. */
  readonly to: Place;
  /** Pairs of places for what fires once until it is armed again: able to, and spent. */
  readonly armed: Place[];
}

/** What an event that is listened for starts, and what it ends. */
interface Listening {
  readonly ready: Place;
  readonly started: Place;
  readonly inside: () => readonly Place[];
  readonly region: Region;
  readonly armed: Place[];
}

class NetBuilder {
  readonly net = new ResetNet();

  place(region: Region, waiting?: string): Place {
    const place = this.net.place(waiting);
    for (let at: Region | undefined = region; at !== undefined; at = at.outer) {
      at.places.push(place);
    }
    return place;
  }

  /** One run of a scope's content from `entry` to `done`. */
  instanceOfScope(
    { body, handlers }: BlockProcess,
    entry: Place,
    done: Place,
    outer: Region,
  ): void {
    const open = this.place(outer);
    const listening = this.place(outer);
    const region = new Region(outer, true);
    const inside = () => region.places;
    const begin = this.place(region);
    const armed: Place[] = [];
    const entries = handlers.map((handler) => {
      const started = this.place(region);
      const { interrupting, trigger } = handler;
      if (trigger === 'error' || trigger === 'escalation') {
        const catcher = { trigger, ready: listening, handler: started, interrupting, region };
        region.catchers.push(catcher);
      } else {
        this.listen(handler, { ready: listening, started, inside, region: outer, armed });
      }
      return started;
    });
    this.net.add({ take: [entry], give: [open, listening, begin, ...ables(armed)] });
    this.finish(body, begin, region);
    for (const [index, handler] of handlers.entries()) {
      this.finish(handler.body, entries[index] ?? begin, region);
    }
    const left = [listening, ...armed];
    this.net.add({ take: [open], give: [done], zero: inside, reset: () => left });
  }

  /**
   * An event on a border, or one that begins an event sub-process. One that does not interrupt stays; its timer fires
   * once, and its condition each time it becomes true.
   */
  private listen(
    event: { readonly id: string; readonly trigger: string; readonly interrupting: boolean },
    { ready, started, inside, region, armed }: Listening,
  ): void {
    const { trigger, interrupting } = event;
    const cause = causeOf(event);
    if (interrupting) {
      this.net.add({ ...cause, take: [ready], give: [started], reset: inside });
      return;
    }
    if (trigger !== 'timer' && trigger !== 'conditional') {
      this.net.add({ ...cause, take: [ready], give: [ready, started] });
      return;
    }
    const [able, spent] = [this.place(region), this.place(region)];
    armed.push(able, spent);
    const reset = () => [];
    this.net.add({ ...cause, take: [ready, able], give: [ready, started, spent], reset });
    if (cause.when === undefined) return;
    const { when } = cause;
    this.net.add({ take: [spent], give: [able], when: (values) => !when(values) });
  }

  /** A block and an end event behind it. */
  private finish(block: Block, from: Place, region: Region): void {
    const end = this.place(region);
    this.build(block, from, end, region);
    this.net.add({ take: [end], give: [] });
  }

  private build(block: Block, from: Place, to: Place, region: Region): void {
    switch (block.kind) {
      case 'sequence': {
        const last = block.blocks.reduce((at, inner) => {
          const next = this.place(region);
          this.build(inner, at, next, region);
          return next;
        }, from);
        this.net.add({ take: [last], give: [to] });
        return;
      }
      case 'choice':
        this.choice(block, from, to, region);
        return;
      case 'parallel': {
        const ways = block.branches.map((branch) => this.way(branch, region));
        this.net.add({ take: [from], give: ways.map((way) => way.from) });
        this.net.add({ take: ways.map((way) => way.to), give: [to] });
        return;
      }
      case 'inclusive':
        this.inclusive(block, from, to, region);
        return;
      case 'race':
        this.race(block, from, to, region);
        return;
      case 'loop':
        this.loop(block, from, to, region);
        return;
      case 'catch': {
        const waits = this.place(region, block.id);
        this.net.add({ take: [from], give: [waits] });
        this.net.add({ ...causeOf(block), take: [waits], give: [to] });
        return;
      }
      case 'throw':
        this.throwing(block, from, to, region);
        return;
      case 'stop':
        this.stop(block, from, to, region);
        return;
      case 'task':
      case 'scope':
        this.activity(block, from, to, region);
        return;
    }
  }

  private way(block: Block, region: Region): { readonly from: Place; readonly to: Place } {
    const way = { from: this.place(region), to: this.place(region) };
    this.build(block, way.from, way.to, region);
    return way;
  }

  private choice(
    { name, branches }: Extract<Block, { kind: 'choice' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const last = branches.length - 1;
    for (const [index, branch] of branches.entries()) {
      const way = this.way(branch, region);
      const chosen = (values: Values) => Math.min(Number(values[name]), last) === index;
      this.net.add({ take: [from], give: [way.from], when: chosen });
      this.net.add({ take: [way.to], give: [to] });
    }
  }

  private inclusive(
    { names, branches }: Extract<Block, { kind: 'inclusive' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const ways = branches.map((branch) => this.way(branch, region));
    const last = branches.length - 1;
    const chosen = (values: Values): number => {
      const set = names.reduce((all, name, i) => (values[name] === '0' ? all : all | (1 << i)), 0);
      return set === 0 ? 1 << last : set;
    };
    for (let set = 1; set < 1 << branches.length; set++) {
      const taken = ways.filter((_, index) => (set >> index) & 1);
      const expected = this.place(region);
      const when = (values: Values) => chosen(values) === set;
      this.net.add({ take: [from], give: [expected, ...taken.map((way) => way.from)], when });
      this.net.add({ take: [expected, ...taken.map((way) => way.to)], give: [to] });
    }
  }

  private race(
    { id, branches }: Extract<Block, { kind: 'race' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const waits = this.place(region, id);
    this.net.add({ take: [from], give: [waits] });
    for (const branch of branches) {
      const way = this.way(branch.body, region);
      const trigger = branch.trigger === 'receive' ? 'message' : branch.trigger;
      this.net.add({ ...causeOf({ id: branch.id, trigger }), take: [waits], give: [way.from] });
      this.net.add({ take: [way.to], give: [to] });
    }
  }

  private loop(
    { id, name, body }: Extract<Block, { kind: 'loop' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const task = this.place(region, `${id}-task`);
    const way = this.way(body, region);
    this.net.add({ take: [from], give: [task] });
    this.net.add({ label: `complete:${id}-task`, take: [task], give: [way.from] });
    this.net.add({ take: [way.to], give: [task], when: (values) => values[name] === '0' });
    this.net.add({ take: [way.to], give: [to], when: (values) => values[name] !== '0' });
  }

  private throwing(
    { what }: Extract<Block, { kind: 'throw' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const catcher = what === 'escalation' ? catcherOf('escalation', region) : undefined;
    if (catcher === undefined) {
      this.net.add({ take: [from], give: [to] });
      return;
    }
    const { ready, handler } = catcher;
    const take = [from, ready];
    if (catcher.interrupting) {
      this.net.add({ take, give: [handler], reset: () => catcher.region.places });
    } else {
      // It tells something to the outside, so its order may matter: never moved as a matter of course.
      this.net.add({ take, give: [ready, handler, to], reset: () => [] });
    }
  }

  private stop(
    { name, what }: Extract<Block, { kind: 'stop' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const stops = (values: Values) => values[name] === '3';
    this.net.add({ take: [from], give: [to], when: (values) => !stops(values) });
    if (what === 'terminate') {
      const scope = scopeOf(region);
      this.net.add({ take: [from], give: [], reset: () => scope.places, when: stops });
      return;
    }
    const catcher = catcherOf(what, region);
    if (catcher === undefined) throw new Error(`Nothing catches the ${what}.`);
    const { ready, handler, region: caught } = catcher;
    this.net.add({
      take: [from, ready],
      give: [handler],
      reset: () => caught.places,
      when: stops,
    });
  }

  private activity(
    block: Extract<Block, { kind: 'task' | 'scope' }>,
    from: Place,
    to: Place,
    outer: Region,
  ): void {
    const region = new Region(outer);
    const active = this.place(outer);
    const entry = this.place(region);
    const finished = this.place(region);
    const armed: Place[] = [];
    const handled = block.borders.map((border) =>
      this.border(border, { active, region, outer, to, armed }),
    );
    this.net.add({ take: [from], give: [active, entry, ...ables(armed)] });
    const once = (begin: Place, done: Place) => this.once(block, begin, done, region);
    this.repeated(block.marker, entry, finished, region, once);
    const cut = block.marker?.kind === 'parallel' && block.marker.enough !== undefined;
    const rest = cut || armed.length > 0 ? { reset: () => (cut ? region.places : armed) } : {};
    this.net.add({ take: [active, finished], give: [to], ...rest });
    for (const build of handled) build();
  }

  /** An event on the border; gives what builds its handler once all around it stands. */
  private border(border: Border, { active, region, outer, to, armed }: Activity): () => void {
    const { trigger, interrupting, handler } = border;
    const started = this.place(outer);
    if (trigger === 'error' || trigger === 'escalation' || trigger === 'cancel') {
      region.catchers.push({ trigger, ready: active, handler: started, interrupting, region });
    } else {
      const inside = () => region.places;
      this.listen(border, { ready: active, started, inside, region, armed });
    }
    return () => {
      if (interrupting) this.build(handler, started, to, outer);
      else this.finish(handler, started, outer);
    };
  }

  private once(
    block: Extract<Block, { kind: 'task' | 'scope' }>,
    from: Place,
    done: Place,
    region: Region,
  ): void {
    if (block.kind === 'scope') {
      this.instanceOfScope(block, from, done, region);
      return;
    }
    if (block.type === 'task' || block.type === 'manualTask') {
      this.net.add({ take: [from], give: [done] });
      return;
    }
    const waits = this.place(region, block.id);
    const what = block.type === 'receiveTask' ? 'message' : 'complete';
    this.net.add({ take: [from], give: [waits] });
    this.net.add({ label: `${what}:${block.id}`, take: [waits], give: [done] });
  }

  private repeated(
    marker: Marker | undefined,
    entry: Place,
    finished: Place,
    region: Region,
    once: (from: Place, done: Place) => void,
  ): void {
    if (marker === undefined) {
      once(entry, finished);
    } else if (marker.kind === 'parallel') {
      if (marker.count === 0) {
        this.net.add({ take: [entry], give: [finished] });
        return;
      }
      const done = this.place(region);
      const begins = Array.from({ length: marker.count }, () => this.place(region));
      const needed = Math.min(marker.enough ?? marker.count, marker.count);
      this.net.add({ take: [entry], give: begins });
      for (const begin of begins) once(begin, done);
      this.net.add({ take: Array.from({ length: needed }, () => done), give: [finished] });
    } else this.inARow(marker, entry, finished, region, once);
  }

  private inARow(
    marker: Exclude<Marker, { kind: 'parallel' }>,
    entry: Place,
    finished: Place,
    region: Region,
    once: (from: Place, done: Place) => void,
  ): void {
    const isLoop = marker.kind === 'standard';
    const count = isLoop ? marker.maximum : Math.min(marker.enough ?? marker.count, marker.count);
    const again = (values: Values) => !isLoop || values[marker.name] === '0';
    let before = entry;
    for (let round = 0; round < count; round++) {
      const [begin, done] = [this.place(region), this.place(region)];
      const asks = isLoop && (round > 0 || marker.testBefore);
      this.net.add({ take: [before], give: [begin], ...(asks ? { when: again } : {}) });
      if (asks) this.net.add({ take: [before], give: [finished], when: (v) => !again(v) });
      once(begin, done);
      before = done;
    }
    this.net.add({ take: [before], give: [finished] });
  }
}

/** The first of each pair. */
function ables(armed: readonly Place[]): readonly Place[] {
  return armed.filter((_, index) => index % 2 === 0);
}

/** What lets an event happen: something outside, or its condition. */
function causeOf({ id, trigger }: { readonly id: string; readonly trigger: string }): {
  readonly label?: string;
  readonly offer?: string;
  readonly when?: (values: Values) => boolean;
} {
  const name = `${trigger}:${id}`;
  if (trigger !== 'conditional') return { label: name };
  return { offer: name, when: (values) => values[gateOf(id)] === '1' };
}

/** The innermost catcher of a trigger. */
function catcherOf(trigger: Stop | 'escalation', region: Region): Catcher | undefined {
  for (let at: Region | undefined = region; at !== undefined; at = at.outer) {
    const found = at.catchers.find((catcher) => catcher.trigger === trigger);
    if (found !== undefined) return found;
  }
  return undefined;
}

function scopeOf(region: Region): Region {
  let at = region;
  while (!at.isScope && at.outer !== undefined) at = at.outer;
  return at;
}
