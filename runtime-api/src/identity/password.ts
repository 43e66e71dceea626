import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A password as it is kept: scrypt with its own salt and cost (RFC 7914); bytes in base64. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
  /** CPU and memory cost, a power of two. */
  readonly cost: number;
}

/** 16 MB and about 50 ms for each guess. */
const cost = 16_384;
const keyLength = 32;

/** Shortest password an account may have, in characters. */
export const shortestPassword = 8;

/** Hashes a new password. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), cost };
}

/**
 * Whether a password is the one kept. Takes the same time where the account is unknown (`undefined`),
 * so that nobody learns from the clock which accounts there are.
 */
export async function verifyPassword(
  password: string,
  kept: PasswordHash | undefined,
): Promise<boolean> {
  const against = kept ?? decoy;
  const hash = await derive(password, Buffer.from(against.salt, 'base64'), against.cost);
  const same = timingSafeEqual(hash, Buffer.from(against.hash, 'base64'));
  return same && kept !== undefined;
}

const decoy: PasswordHash = {
  salt: Buffer.alloc(16).toString('base64'),
  hash: Buffer.alloc(keyLength).toString('base64'),
  cost,
};

function derive(password: string, salt: Buffer, n: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, { N: n, r: 8, p: 1 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
