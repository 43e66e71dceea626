/** The catalogue describes what a service package is. */
export {};
