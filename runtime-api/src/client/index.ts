/** The typed client of the HTTP interface, usable in the browser and in Node. */
export {};
