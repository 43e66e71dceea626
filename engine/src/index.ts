/** The engine decides; everything uncertain arrives inside a command. */
export {};
