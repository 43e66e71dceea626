import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../refusal.ts';

/**
 * What a change is known by: the header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header), made up where it
 * is absent. The same sender's same key is one change, however often it arrives.
 */
export function commandIdOf({ headers }: FastifyRequest): string | Refusal {
  const given = headers['idempotency-key'];
  if (given === undefined) return randomUUID();
  const [, key] = /^"?([\w.:-]{8,100})"?$/.exec(String(given)) ?? [];
  if (key !== undefined) return key;
  const zh = '应为 8–100 个字母、数字或 - _ . : ，请更正或不要发送。';
  const en = 'It must have 8–100 letters, digits or - _ . : — correct it or leave it out.';
  const path = 'headers/idempotency-key';
  return refuse('INVALID_REQUEST', {}, { faults: [{ path, code: 'INVALID_REQUEST', zh, en }] });
}
