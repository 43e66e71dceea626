import type { RepeatableMembers } from '@lianban/forms/react';
import type { ApplicationForm, PackageDetail } from '@lianban/runtime-api/client';
import { useState } from 'react';
import { withMember, withoutMember } from './change-members.ts';
import type { DraftContent } from './draft-content.ts';
import type { Draft } from './use-draft.ts';

const most = 20;

/** Adds and takes out members of repeated parties; `joined` is the first field of who came last, once the form has it. */
export function useMembers(
  draft: Draft,
  { plan, form }: ApplicationForm,
  detail: PackageDetail,
  onChanged: (() => void) | undefined,
): { readonly members: RepeatableMembers | undefined; readonly joined: string | undefined } {
  const [newest, setNewest] = useState<{ readonly party: string; readonly member: number }>();
  const joined = form.fields.find(
    ({ asked, party, member }) => asked && party === newest?.party && member === newest.member,
  )?.key;
  if (onChanged === undefined) return { members: undefined, joined };
  const countOf = (party: string) => plan.members[party] ?? 1;
  const change = async (next: DraftContent) => {
    draft.change(next);
    if ((await draft.flush()) !== undefined) onChanged();
  };
  const repeated = new Set(
    detail.package.parties.flatMap(({ id, cardinality }) => (cardinality.endsWith('n') ? id : [])),
  );
  const members: RepeatableMembers = {
    may: (party) => repeated.has(party) && countOf(party) < most,
    add: (party) => {
      setNewest({ party, member: countOf(party) + 1 });
      void change(withMember(draft.content, party, countOf(party)));
    },
    remove: (party, member) => {
      setNewest(undefined);
      void change(withoutMember(draft.content, party, countOf(party), member));
    },
  };
  return { members, joined };
}
