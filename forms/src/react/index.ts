/** React parts of the forms package, for the browser only. */
export {};
