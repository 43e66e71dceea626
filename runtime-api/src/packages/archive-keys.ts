import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An Ed25519 signature (RFC 8032) with the public key it is checked with, both in base64; the key as SPKI. */
export interface ArchiveSignature {
  readonly algorithm: 'Ed25519';
  readonly key: string;
  readonly value: string;
}

/** The key that signs archives here, and the fingerprints of those whose archives are taken. */
export interface ArchiveKeys {
  /** SHA-256 of the own public key, in hex. */
  readonly fingerprint: string;
  sign(text: string): ArchiveSignature;
  isTrusted(fingerprint: string): boolean;
  /** Takes archives of that key from now on. */
  trust(fingerprint: string): Promise<void>;
}

/** SHA-256 of a signature's public key, in hex; undefined when it is none of Ed25519. */
export function fingerprintOf({ key }: ArchiveSignature): string | undefined {
  const publicKey = publicKeyOf(key);
  return publicKey === undefined ? undefined : fingerprintOfKey(publicKey);
}

/** Whether the signature is that of its key over the text. */
export function signatureHolds(text: string, { key, value }: ArchiveSignature): boolean {
  const publicKey = publicKeyOf(key);
  if (publicKey === undefined) return false;
  return verify(null, Buffer.from(text), publicKey, Buffer.from(value, 'base64'));
}

/** Keys that live in memory: those of tests, and of a server without a data folder. */
export function createArchiveKeys(): ArchiveKeys {
  const { privateKey } = generateKeyPairSync('ed25519');
  return keysOver(privateKey, new Set(), async () => undefined);
}

/** Opens the keys of a data folder; the private one is made at the first time, readable by its owner alone. */
export async function openArchiveKeys(data: string): Promise<ArchiveKeys> {
  await mkdir(data, { recursive: true });
  const file = join(data, 'archive-key.pem');
  const trustedFile = join(data, 'trusted-archive-keys.txt');
  const pem = (await readText(file)) ?? (await newKey(file));
  const trusted = new Set((await readText(trustedFile))?.match(/[0-9a-f]{64}/g) ?? []);
  return keysOver(createPrivateKey(pem), trusted, () =>
    writeFile(trustedFile, `${[...trusted].sort().join('\n')}\n`, { mode: 0o600 }),
  );
}

function keysOver(
  privateKey: KeyObject,
  trusted: Set<string>,
  keep: () => Promise<void>,
): ArchiveKeys {
  const publicKey = createPublicKey(privateKey);
  const fingerprint = fingerprintOfKey(publicKey);
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    fingerprint,
    sign: (text) => ({
      algorithm: 'Ed25519',
      key,
      value: sign(null, Buffer.from(text), privateKey).toString('base64'),
    }),
    isTrusted: (other) => other === fingerprint || trusted.has(other),
    async trust(other) {
      trusted.add(other);
      await keep();
    },
  };
}

async function newKey(file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
  return pem;
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function publicKeyOf(key: string): KeyObject | undefined {
  try {
    const publicKey = createPublicKey({
      key: Buffer.from(key, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return publicKey.asymmetricKeyType === 'ed25519' ? publicKey : undefined;
  } catch {
    return undefined;
  }
}

function fingerprintOfKey(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}
