import { randomBytes } from 'node:crypto';

/** An id for a document: 96 random bits in 16 letters, short because states name many of them. */
export function newDocumentId(): string {
  return randomBytes(12).toString('base64url');
}
