import { randomUUID } from 'node:crypto';
import type { Json } from '@lianban/engine';
import type { AnswerObjection, Objection } from '../client/contract.ts';
import { nowOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { changeStream } from '../streams/change-stream.ts';
import {
  loadObjection,
  type ObjectionAnswer,
  type ObjectionState,
  objectionRow,
  objectionStream,
} from './objection.ts';

/** Answers an objection for the department whose data it is about; another department does not learn of it. */
export async function answerObjection(
  { store, clock }: Runtime,
  { account, department }: Reader,
  id: string,
  { decision, reply }: AnswerObjection,
): Promise<Objection | Refusal> {
  const text = reply.trim();
  if (text === '') return refuse('REASON_REQUIRED');
  const at = nowOf(clock);
  const answer: ObjectionAnswer = { reply: text, by: account, at };
  const answerId = `objection-answer:${randomUUID()}`;
  const answered = await changeStream<ObjectionState, null>(
    store,
    objectionStream(id),
    { commandId: randomUUID(), at, actor: account },
    ({ state }) => {
      if (state === undefined || state.department !== department) {
        return refuse('OBJECTION_NOT_FOUND', { id });
      }
      if (state.status !== 'open') return refuse('OBJECTION_ANSWERED', { id });
      const next: ObjectionState = { ...state, status: decision, answerId };
      return {
        events: [{ type: 'objectionAnswered', decision, answerId }],
        state: next,
        reply: null,
        view: objectionRow(next),
        documents: [
          { documentId: answerId, kind: 'objectionAnswer', content: answer as unknown as Json },
        ],
      };
    },
  );
  if (isRefusal(answered)) return answered;
  const loaded = await loadObjection(store, id);
  return loaded?.shown ?? refuse('OBJECTION_NOT_FOUND', { id });
}
