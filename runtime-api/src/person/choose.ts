import type { MyChoice, MyRecord } from '../client/contract.ts';
import { nowOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import { myRecord } from './my-record.ts';
import { changeChoices, type PersonChoices } from './person-choices.ts';

/** Allows or withdraws the use of a tag or a paper of the reader, or contests a tag; what he has not is not found. */
export async function choose(
  runtime: Runtime,
  reader: Reader,
  choice: MyChoice,
  commandId: string,
): Promise<MyRecord | Refusal> {
  const { about } = choice;
  const { tags, papers } = await myRecord(runtime, reader);
  const found =
    'tag' in about
      ? tags.some(({ fact }) => fact === about.tag)
      : papers.some(({ id, kind }) => id === about.paper && kind !== 'certificate');
  const id = 'tag' in about ? about.tag : about.paper;
  if (!found) return refuse('NOT_KEPT_OF_YOU', { id });
  if (choice.wrong?.trim() === '') return refuse('REASON_REQUIRED');
  const at = nowOf(runtime.clock);
  const changed = await changeChoices(runtime, reader.account, commandId, (before) =>
    'tag' in about
      ? withTag(before, about.tag, choice, at)
      : { ...before, papersWithheld: held(before.papersWithheld, about.paper, choice.use) },
  );
  return isRefusal(changed) ? changed : myRecord(runtime, reader);
}

/** Allowing a tag takes an objection against it back. */
function withTag(
  before: PersonChoices,
  fact: string,
  { use, wrong }: MyChoice,
  at: string,
): PersonChoices {
  const { [fact]: old, ...others } = before.tagsContested;
  const contested = wrong === undefined ? old : { reason: wrong.trim(), at };
  const upheld = wrong !== undefined || !use;
  return {
    ...before,
    tagsWithheld: held(before.tagsWithheld, fact, use && wrong === undefined),
    tagsContested: upheld && contested !== undefined ? { ...others, [fact]: contested } : others,
  };
}

function held(withheld: readonly string[], id: string, use: boolean): readonly string[] {
  const others = withheld.filter((one) => one !== id);
  return use ? others : [...others, id];
}
