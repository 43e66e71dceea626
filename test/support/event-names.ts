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

/** Hours a timer waits: by the number in its id, so that several differ. */
export function hoursOf(id: string): number {
  return 1 + (Number(/\d+$/.exec(id)?.[0] ?? 0) % 9);
}
