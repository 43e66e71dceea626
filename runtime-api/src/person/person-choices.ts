import { nowOf } from '../clock.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Runtime } from '../runtime.ts';
import type { Store } from '../stores/ports.ts';
import { changeStream, loadState } from '../streams/change-stream.ts';

/** What a person decided about data kept of him: state of the stream `person-choices:<account>`. */
export interface PersonChoices {
  /** Tags (facts by id) that may not be used. */
  readonly tagsWithheld: readonly string[];
  /** Tags that are wrong as he says, with his reason; not used either. */
  readonly tagsContested: Readonly<
    Record<string, { readonly reason: string; readonly at: string }>
  >;
  /** Papers of earlier cases that may not be used again, by `paperId`. */
  readonly papersWithheld: readonly string[];
}

const noChoices: PersonChoices = { tagsWithheld: [], tagsContested: {}, papersWithheld: [] };

const streamOf = (account: string): string => `person-choices:${account}`;

/** The choices of an account; nothing is withheld until somebody says so. */
export async function loadChoices(store: Store, account: string): Promise<PersonChoices> {
  return (await loadState<PersonChoices>(store, streamOf(account))).state ?? noChoices;
}

/** Changes the choices of an account. */
export async function changeChoices(
  { store, clock }: Runtime,
  account: string,
  commandId: string,
  change: (before: PersonChoices) => PersonChoices,
): Promise<true | Refusal> {
  const changed = await changeStream<PersonChoices, null>(
    store,
    streamOf(account),
    { commandId, at: nowOf(clock), actor: account },
    ({ state = noChoices }) => {
      const next = change(state);
      const { tagsWithheld, papersWithheld } = next;
      const tagsContested = Object.keys(next.tagsContested);
      return {
        events: [{ type: 'choicesMade', tagsWithheld, tagsContested, papersWithheld }],
        state: next,
        reply: null,
      };
    },
  );
  return isRefusal(changed) ? changed : true;
}

/** Whether a tag may be used. */
export function mayUseTag({ tagsWithheld, tagsContested }: PersonChoices, fact: string): boolean {
  return !tagsWithheld.includes(fact) && tagsContested[fact] === undefined;
}
