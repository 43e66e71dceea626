/** Values of the switches and gates that guards look at. */
export type Values = Readonly<Record<string, string>>;

/** A place by its number. */
export type Place = number;

/** One way in which tokens may move. */
export interface Transition {
  /** What must happen outside, e.g. `complete:task-1`; absent where it happens by itself. */
  readonly label?: string;
  readonly take: readonly Place[];
  readonly give: readonly Place[];
  /** Places that are emptied, looked up when it fires. */
  readonly reset?: () => readonly Place[];
  /** Places that must be empty, looked up when it is tried. */
  readonly zero?: () => readonly Place[];
  readonly when?: (values: Values) => boolean;
  /** Where it happens by itself when a value changes: what must be done outside for that. */
  readonly offer?: string;
}

/** How many tokens each place holds. */
type Marking = readonly number[];

/** More markings than this at once, and the answer is given up. */
const MAX_MARKINGS = 400;

/**
 * A Petri net with reset and inhibitor arcs and guards (Dufourd, Finkel, Schnoebelen 1998), played with all orders
 * of what happens by itself: after every step it knows the whole set of markings that a lawful engine may be in.
 */
export class ResetNet {
  private readonly labels: (string | undefined)[] = [];
  private readonly transitions: Transition[] = [];
  private markings: readonly Marking[] = [];
  private final: Place | undefined;
  /** Set when there were too many markings to follow. */
  gaveUp = false;

  /** A new place; `waiting` names the element that is seen to wait while a token is here. */
  place(waiting?: string): Place {
    return this.labels.push(waiting) - 1;
  }

  get places(): number {
    return this.labels.length;
  }

  add(transition: Transition): void {
    this.transitions.push(transition);
  }

  /** Begins with a token on `start`; the process has ended when nothing but `final` holds one. */
  begin(start: Place, final: Place, values: Values): void {
    this.final = final;
    const empty = this.labels.map(() => 0);
    this.markings = this.settled([moved(empty, [], [start])], values);
  }

  /** What happens outside happens to one token that waits for it; false when none does. */
  fireOne(label: string, values: Values): boolean {
    return this.continueFrom(
      this.markings.flatMap((marking) =>
        this.enabled(marking, values, label).map((transition) => this.after(marking, transition)),
      ),
      values,
    );
  }

  /** The values have changed: what waits for them goes on. */
  look(values: Values): void {
    this.markings = this.settled(this.markings, values);
  }

  /** What happens outside happens to every token that waits for it, in one order or the other. */
  fireAll(label: string, values: Values): boolean {
    return this.continueFrom(
      this.markings.flatMap((marking) => {
        const waiting = this.enabled(marking, values, label).flatMap((transition) => {
          const tokens = Math.min(...transition.take.map((place) => marking[place] ?? 0));
          return Array.from({ length: tokens }, () => transition);
        });
        const inOrder = (order: readonly Transition[]) =>
          order.reduce(
            (at, way) => (isEnabled(at, way, values) ? this.after(at, way) : at),
            marking,
          );
        return waiting.length === 0 ? [] : [inOrder(waiting), inOrder(waiting.toReversed())];
      }),
      values,
    );
  }

  /** Whether nothing more can happen: every token has come to an end. */
  get ended(): boolean {
    return this.markings.every((marking) =>
      marking.every((count, place) => count === 0 || place === this.final),
    );
  }

  /**
   * Labels of what may happen outside now: in every marking, since what is seen does not tell which of them it is. One of
   * several equal instances may have had a message that another still lacks.
   */
  offered(values: Values): readonly string[] {
    const [first = new Set<string>(), ...others] = this.markings.map((marking) =>
      this.offeredIn(marking, values),
    );
    return [...first].filter((name) => others.every((labels) => labels.has(name))).sort();
  }

  /** Keeps only the markings in which exactly these elements wait and these timers run; false when there is none. */
  observe(waiting: readonly string[], timers: readonly string[], values: Values): boolean {
    const seen = seenAs(waiting, timers);
    const left = this.markings.filter(
      (marking) => seenAs(this.waitingIn(marking), this.timersIn(marking, values)) === seen,
    );
    if (left.length > 0) this.markings = left;
    return left.length > 0;
  }

  /** All that may be seen to wait and to run. */
  possible(values: Values): readonly string[] {
    const all = this.markings.map((marking) =>
      seenAs(this.waitingIn(marking), this.timersIn(marking, values)),
    );
    return [...new Set(all)];
  }

  /** Events whose timers run. */
  private timersIn(marking: Marking, values: Values): readonly string[] {
    const running = this.transitions.flatMap((transition) => {
      const { label = '' } = transition;
      const runs = label.startsWith('timer:') && isEnabled(marking, transition, values);
      return runs ? [label.slice('timer:'.length)] : [];
    });
    return [...new Set(running)].sort();
  }

  private continueFrom(markings: readonly Marking[], values: Values): boolean {
    if (markings.length > 0) this.markings = this.settled(markings, values);
    return markings.length > 0;
  }

  private offeredIn(marking: Marking, values: Values): ReadonlySet<string> {
    const labels = new Set<string>();
    for (const { label, offer, when, ...rest } of this.transitions) {
      const asked = offer === undefined ? when : undefined;
      const way = asked === undefined ? rest : { ...rest, when: asked };
      const name = offer ?? label;
      if (name !== undefined && isEnabled(marking, way, values)) labels.add(name);
    }
    return labels;
  }

  private waitingIn(marking: Marking): readonly string[] {
    return marking
      .flatMap((count, place) => {
        const label = this.labels[place];
        return label === undefined ? [] : Array.from({ length: count }, () => label);
      })
      .sort();
  }

  private enabled(marking: Marking, values: Values, label?: string): readonly Transition[] {
    return this.transitions.filter(
      (transition) => transition.label === label && isEnabled(marking, transition, values),
    );
  }

  private after(marking: Marking, { take, give, reset }: Transition): Marking {
    return moved(moved(marking, take, []), [], give, reset?.());
  }

  /**
   * The markings in which nothing happens by itself any more. What neither empties places nor looks for empty ones
   * stays inside its scope, so that its order decides nothing and one of them may go first.
   */
  private settled(from: readonly Marking[], values: Values): readonly Marking[] {
    const seen = new Map(from.map((marking) => [marking.join(), marking]));
    const quiet: Marking[] = [];
    for (const marking of seen.values()) {
      if (seen.size > MAX_MARKINGS) {
        this.gaveUp = true;
        return quiet;
      }
      const ways = this.enabled(marking, values);
      if (ways.length === 0) quiet.push(marking);
      const plain = ways.find(({ reset, zero }) => reset === undefined && zero === undefined);
      for (const way of plain === undefined ? ways : [plain]) {
        const next = this.after(marking, way);
        seen.set(next.join(), next);
      }
    }
    return quiet;
  }
}

// ---------------------------------------------------------------------------------------------

function seenAs(waiting: readonly string[], timers: readonly string[]): string {
  return `${waiting.join()} with timers ${timers.join()}`;
}

function isEnabled(marking: Marking, { take, zero, when }: Transition, values: Values): boolean {
  for (const place of take) {
    const needed = take.filter((other) => other === place).length;
    if ((marking[place] ?? 0) < needed) return false;
  }
  if (zero?.().some((place) => (marking[place] ?? 0) > 0)) return false;
  return when === undefined || when(values);
}

/** Takes tokens, then empties places, then gives tokens. */
function moved(
  marking: Marking,
  take: readonly Place[],
  give: readonly Place[],
  reset: readonly Place[] = [],
): Marking {
  const next = [...marking];
  for (const place of take) next[place] = (next[place] ?? 0) - 1;
  for (const place of reset) next[place] = 0;
  for (const place of give) next[place] = (next[place] ?? 0) + 1;
  return next;
}
