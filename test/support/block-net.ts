import { bothOrders, causeOf, isTimer } from './event-causes.ts';
import { catcherOf, Region, scopeOf } from './net-region.ts';
import type { Block, BlockProcess, Border, Marker } from './process-block.ts';
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

/** An activity while its net is built. */
interface Activity {
  readonly active: Place;
  readonly region: Region;
  readonly outer: Region;
  /** Where the token goes behind it. */
  readonly to: Place;
  readonly armed: Armed;
}

/** What events need to know besides whether they are listened for: how often a timer still fires, what of several has come. */
interface Armed {
  readonly places: Place[];
  /** Where a token is put for each, when the listening begins. */
  readonly begin: Place[];
}

/** What an event that is listened for starts, and what it ends. */
interface Listening {
  readonly ready: Place;
  readonly started: Place;
  readonly inside: () => readonly Place[];
  readonly region: Region;
  readonly armed: Armed;
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
    const armed: Armed = { places: [], begin: [] };
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
    this.net.add({ take: [entry], give: [open, listening, begin, ...armed.begin] });
    this.finish(body, begin, region);
    for (const [index, handler] of handlers.entries()) {
      this.finish(handler.body, entries[index] ?? begin, region);
    }
    const left = [listening, ...armed.places];
    this.net.add({ take: [open], give: [done], zero: inside, reset: () => left });
  }

  /**
   * An event on a border, or one that begins an event sub-process. One that does not interrupt stays; its timer fires
   * once, a cycle as often as it says, and its condition each time it becomes true.
   */
  private listen(event: Listened, listening: Listening): void {
    const { trigger, interrupting, id } = event;
    if (trigger === 'parallelMultiple') {
      this.listenToBoth(event, listening);
      return;
    }
    if (trigger === 'multiple') {
      this.listen({ ...event, trigger: 'message' }, listening);
      this.listen({ ...event, trigger: 'signal' }, listening);
      return;
    }
    const { ready, started, inside, region, armed } = listening;
    const cause = causeOf({ id, trigger });
    if (interrupting) {
      this.net.add({ ...cause, take: [ready], give: [started], reset: inside });
      return;
    }
    if (!isTimer(trigger) && trigger !== 'conditional') {
      this.net.add({ ...cause, take: [ready], give: [ready, started] });
      return;
    }
    const [able, spent] = [this.place(region), this.place(region)];
    armed.places.push(able, spent);
    armed.begin.push(able, ...(trigger === 'cycle' ? [able] : []));
    const reset = () => [];
    this.net.add({ ...cause, take: [ready, able], give: [ready, started, spent], reset });
    if (cause.when === undefined) return;
    const { when } = cause;
    this.net.add({ take: [spent], give: [able], when: (values) => !when(values) });
  }

  /** A message and a signal, one after the other in any order; then both are waited for anew. */
  private listenToBoth({ id, interrupting }: Listened, listening: Listening): void {
    const { ready, started, inside, region, armed } = listening;
    const nothing = this.place(region);
    armed.places.push(nothing);
    armed.begin.push(nothing);
    for (const [first, second] of bothOrders) {
      const one = this.place(region);
      armed.places.push(one);
      this.net.add({ label: `${first}:${id}`, take: [ready, nothing], give: [ready, one] });
      const label = `${second}:${id}`;
      const take = [ready, one];
      if (interrupting) this.net.add({ label, take, give: [started], reset: inside });
      else this.net.add({ label, take, give: [ready, started, nothing] });
    }
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
      case 'complex': {
        // BPMN 2.0.2 §13.4.5: as many as are needed let it go on; then it waits for its reset by the others.
        const [start, come, reset] = [1, 2, 3].map(() => this.place(region)) as [
          Place,
          Place,
          Place,
        ];
        const begins = block.branches.map((branch) => {
          const begin = this.place(region);
          this.build(branch, begin, come, region);
          return begin;
        });
        const take = (count: number) => Array.from({ length: count }, () => come);
        this.net.add({ take: [from], give: [start, ...begins] });
        this.net.add({ take: [start, ...take(block.needed)], give: [to, reset] });
        this.net.add({ take: [reset, ...take(begins.length - block.needed)], give: [] });
        return;
      }
      case 'adHoc':
        this.rounds(block.marker, from, to, region, (begin, done, inside) =>
          this.adHoc(block, begin, done, inside),
        );
        return;
      case 'undo':
        this.undo(block.id, from, to, region);
        return;
      case 'undoing':
        this.undoing(block, from, to, region);
        return;
      case 'quantity': {
        const { id, count } = block;
        const [gives, given, takes] = [
          this.place(region, `${id}-give`),
          this.place(region),
          this.place(region, `${id}-take`),
        ];
        const tokens = Array.from({ length: count }, () => given);
        this.net.add({ take: [from], give: [gives] });
        this.net.add({ label: `complete:${id}-give`, take: [gives], give: tokens });
        this.net.add({ take: tokens, give: [takes] });
        this.net.add({ label: `complete:${id}-take`, take: [takes], give: [to] });
        return;
      }
      case 'race':
        this.race(block, from, to, region);
        return;
      case 'loop':
        this.loop(block, from, to, region);
        return;
      case 'catch': {
        this.catching(block, from, to, region);
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

  /** BPMN 2.0.2 §13.5.5: what was completed last is undone first. */
  private undo(id: string, from: Place, to: Place, region: Region): void {
    const tasks = [`${id}-a`, `${id}-b`] as const;
    const [a, b] = tasks.map((task) => this.place(region, task)) as [Place, Place];
    const nothing = this.place(region);
    this.net.add({ take: [from], give: [a, b, nothing] });
    for (const [first, last, at, other] of [
      [tasks[0], tasks[1], a, b],
      [tasks[1], tasks[0], b, a],
    ] as const) {
      const done = this.place(region);
      const lastUndone = this.place(region, `${last}-undo`);
      const firstUndone = this.place(region, `${first}-undo`);
      this.net.add({ label: `complete:${first}`, take: [at, nothing], give: [done] });
      this.net.add({ label: `complete:${last}`, take: [other, done], give: [lastUndone] });
      this.net.add({ label: `complete:${last}-undo`, take: [lastUndone], give: [firstUndone] });
      this.net.add({ label: `complete:${first}-undo`, take: [firstUndone], give: [to] });
    }
  }

  /**
   * Every instance that was completed is undone, the last first, and inside of it the last thing first; one that was cut
   * off is not.
   */
  private undoing(
    { id, how, named, marker }: Extract<Block, { kind: 'undoing' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const done = this.place(region);
    const steps = how === 'task' ? [`${id}-work`] : [`${id}-a`, `${id}-b`];
    this.rounds(marker, from, done, region, (begin, end, inside) =>
      this.inOrder(steps, begin, end, inside),
    );
    const times = Math.min(marker?.enough ?? marker?.count ?? 1, marker?.count ?? 1);
    const undone = how === 'inside' ? [`${id}-b-undo`, `${id}-a-undo`] : [`${id}-work-undo`];
    const each = Array.from({ length: times }, () => undone).flat();
    const last = named ? [] : [`${id}-then-undo`];
    this.inOrder([`${id}-then`, ...last, ...each], done, to, region);
  }

  /** Tasks one after the other. */
  private inOrder(tasks: readonly string[], from: Place, to: Place, region: Region): void {
    let at = from;
    for (const task of tasks) {
      const [waits, after] = [this.place(region, task), this.place(region)];
      this.net.add({ take: [at], give: [waits] });
      this.net.add({ label: `complete:${task}`, take: [waits], give: [after] });
      at = after;
    }
    this.net.add({ take: [at], give: [to] });
  }

  /** What has no events on its border, as often as its marker says. */
  private rounds(
    marker: Marker | undefined,
    from: Place,
    to: Place,
    outer: Region,
    once: (begin: Place, done: Place, inside: Region) => void,
  ): void {
    const region = new Region(outer);
    const active = this.place(outer);
    const [entry, finished] = [this.place(region), this.place(region)];
    this.net.add({ take: [from], give: [active, entry] });
    this.repeated(marker, entry, finished, region, (begin, done) => once(begin, done, region));
    const cut = marker?.kind === 'parallel' && marker.enough !== undefined;
    const rest = cut ? { reset: () => region.places } : {};
    this.net.add({ take: [active, finished], give: [to], ...rest });
  }

  /** BPMN 2.0.2 §13.3.5: the condition is looked at when an activity completes until it holds, and at no other time. */
  private adHoc(
    { id, name, sequential, cancels }: Extract<Block, { kind: 'adHoc' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const inside = new Region(region);
    const held = () => inside.places;
    const open = this.place(region, id);
    const asked = this.place(region);
    const then = this.place(inside, `${id}-then`);
    const over = (values: Values) => values[name] === '0';
    const working = [then];
    this.net.add({ take: [from], give: [open] });
    for (const task of ['a', 'b']) {
      const waits = this.place(inside, `${id}-${task}`);
      working.push(waits);
      const label = `begin:${id}-${task}`;
      this.net.add({ label, take: [open], give: [open, waits], ...(sequential && { zero: held }) });
      const give = task === 'a' ? [asked, then] : [asked];
      this.net.add({ label: `complete:${id}-${task}`, take: [waits], give });
    }
    this.net.add({ label: `complete:${id}-then`, take: [then], give: [asked] });
    this.net.add({ label: `close:${id}`, take: [open], give: [to], reset: held });
    const undecided = { give: [open], when: (values: Values) => !over(values) };
    this.net.add({ take: [open, asked], ...undecided });
    if (cancels) this.net.add({ take: [open, asked], give: [to], reset: held, when: over });
    else {
      // It has held: what is still open is waited for, nothing more begins, and nobody asks again.
      const ending = this.place(region, id);
      const rest = () => [...held(), asked];
      this.net.add({ take: [open, asked], give: [to], zero: held, when: over });
      for (const work of working) {
        this.net.add({ take: [open, asked, work], give: [ending, work], when: over });
      }
      this.net.add({ take: [ending, asked], give: [ending] });
      this.net.add({ take: [ending], give: [to], zero: rest });
      this.net.add({ label: `close:${id}`, take: [ending], give: [to], reset: held });
    }
  }

  /** An event in the flow; one that waits for both of its triggers remembers which has come. */
  private catching(
    { id, trigger }: Extract<Block, { kind: 'catch' }>,
    from: Place,
    to: Place,
    region: Region,
  ): void {
    const waits = this.place(region, id);
    this.net.add({ take: [from], give: [waits] });
    if (trigger === 'multiple') {
      for (const kind of ['message', 'signal']) {
        this.net.add({ label: `${kind}:${id}`, take: [waits], give: [to] });
      }
    } else if (trigger === 'parallelMultiple') {
      for (const [first, second] of bothOrders) {
        const one = this.place(region, id);
        this.net.add({ label: `${first}:${id}`, take: [waits], give: [one] });
        this.net.add({ label: `${second}:${id}`, take: [one], give: [to] });
      }
    } else this.net.add({ ...causeOf({ id, trigger }), take: [waits], give: [to] });
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
    const armed: Armed = { places: [], begin: [] };
    const handled = block.borders.map((border) =>
      this.border(border, { active, region, outer, to, armed }),
    );
    this.net.add({ take: [from], give: [active, entry, ...armed.begin] });
    const once = (begin: Place, done: Place) => this.once(block, begin, done, region);
    this.repeated(block.marker, entry, finished, region, once);
    const cut = block.marker?.kind === 'parallel' && block.marker.enough !== undefined;
    const left = armed.places;
    const rest = cut || left.length > 0 ? { reset: () => (cut ? region.places : left) } : {};
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
    if (instantTasks.has(block.type)) {
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

/** What an event listens for. */
interface Listened {
  readonly id: string;
  readonly trigger: string;
  readonly interrupting: boolean;
}

const instantTasks: ReadonlySet<string> = new Set(['task', 'manualTask', 'scriptTask', 'sendTask']);
