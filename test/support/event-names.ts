/** Id of the fact that the condition of an event looks at. */
export function gateOf(id: string): string {
  return `gate-${id}`;
}

/** Name of the message that an event waits for. */
export function messageOf(id: string): string {
  return `message-${id}`;
}

/** Name of the signal that an event waits for. */
export function signalOf(id: string): string {
  return `signal-${id}`;
}

/** The instant of a timer with a date: as many hours after every run begins as another would wait. */
export function dateOf(id: string): string {
  return new Date(Date.parse('2024-01-02T01:00:00Z') + hoursOf(id) * 3_600_000).toISOString();
}

/** Hours a timer waits: by the number in its id, so that several differ. */
export function hoursOf(id: string): number {
  return 1 + (Number(/\d+$/.exec(id)?.[0] ?? 0) % 9);
}
