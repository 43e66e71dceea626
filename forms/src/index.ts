/** Forms ask: one merged form out, each department's own answers back. */
export {};
