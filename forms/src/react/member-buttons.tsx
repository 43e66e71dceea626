import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import type { FormStep } from './form-steps.ts';
import { useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** Adds another buyer, seller, child …, or takes one out, where a member's first fields are shown. */
export function MemberButtons({ step }: { readonly step: FormStep }): ReactNode {
  const { say, members } = useFormView();
  if (members === undefined) return null;
  const first = step.cards.filter(
    ({ id, party, member }) => id === `${party}_${member}` && members.may(party),
  );
  if (first.length === 0) return null;
  const parties = [...new Map(first.map((card) => [card.party, card])).values()];
  return (
    <div className={styles.members}>
      {parties.map(({ party, partyTitle }) => (
        <Button
          key={party}
          icon={<PlusOutlined />}
          onClick={() => members.add(party)}
          data-testid={`add-${party}`}
        >
          {say('addMember', { party: partyTitle })}
        </Button>
      ))}
      {first
        .filter(({ members: count }) => count > 1)
        .map(({ party, partyTitle, member }) => (
          <Popconfirm
            key={`${party} ${member}`}
            title={say('removeMemberSure', { party: partyTitle, member })}
            okText={say('removeMemberYes')}
            cancelText={say('removeMemberNo')}
            onConfirm={() => members.remove(party, member)}
          >
            <Button type="text" danger data-testid={`remove-${party}-${member}`}>
              {say('removeMember', { party: partyTitle, member })}
            </Button>
          </Popconfirm>
        ))}
    </div>
  );
}
