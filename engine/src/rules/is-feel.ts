const names = [
  /^(?:s-)?feel$/,
  /^(?:text|application)\/(?:x-)?(?:s-)?feel$/,
  /^https?:\/\/www\.omg\.org\/spec\/(?:feel\/\d+|dmn\/\d+\/(?:s-)?feel)\/?$/,
];

/**
 * Whether the name of a language means FEEL: the word, its media type, or the URI that a version of DMN gives it (DMN 1.1
 * to 1.5 §10.3). A name that merely contains the word is another language.
 */
export function isFeel(language: string): boolean {
  const name = language.trim().toLowerCase();
  return names.some((one) => one.test(name));
}
