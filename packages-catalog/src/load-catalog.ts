/** Reads a catalogue folder from disk; the only part of this package that touches a file. */
export {};
