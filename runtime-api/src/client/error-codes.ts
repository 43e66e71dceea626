/** Codes that the client itself gives when no problem came from the server; `docs/errors.md` repeats them. */
export const clientErrorCodes: Readonly<Record<string, string>> = {
  ANSWER_UNREADABLE: 'The server answered with an error and did not say why.',
  SERVER_UNREACHABLE: 'The server could not be reached: check the connection and try again.',
};
