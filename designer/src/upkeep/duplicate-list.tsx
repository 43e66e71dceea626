import type { Answer, Api, Duplicates } from '@lianban/runtime-api/client';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded.ts';
import { Show, useProblemText } from '../shell/states.tsx';
import styles from './upkeep-page.module.css';

type Proposal = Duplicates['proposals'][number];

/** Pairs of entries that look like one, with where they are used; merged only when a person says so. */
export function DuplicateList({ api }: { readonly api: Api }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const problemText = useProblemText();
  const found = useLoaded(() => api.design.duplicates(), 'duplicates');
  const settle = async (answer: Promise<Answer<unknown>>) => {
    const done = await answer;
    if (done.ok) void message.success(t('upkeep.settled'));
    else void message.error(problemText(done.problem));
    found.reload();
  };
  const merge = ({ kind, keep, drop, effect }: Proposal) => {
    void modal.confirm({
      title: t('upkeep.mergeAsk', { keep: keep.name, drop: drop.name }),
      content: t('upkeep.mergeHint', { items: effect.items, packages: effect.packages.length }),
      okText: t('upkeep.merge'),
      cancelText: t('shell.cancel'),
      onOk: () => settle(api.design.merge({ kind, keep: keep.id, drop: drop.id })),
    });
  };
  return (
    <Show of={found}>
      {({ proposals, found: all }) =>
        all === 0 ? (
          <p className={styles.none}>{t('upkeep.noDuplicates')}</p>
        ) : (
          <ul className={styles.list} data-testid="duplicates">
            {proposals.map((proposal) => (
              <li key={`${proposal.keep.id} ${proposal.drop.id}`} className={styles.card}>
                <ProposalWords proposal={proposal} />
                <div className={styles.actions}>
                  <Button data-testid="merge" onClick={() => merge(proposal)}>
                    {t('upkeep.merge')}
                  </Button>
                  <Button
                    onClick={() => {
                      const { kind, keep, drop } = proposal;
                      void settle(api.design.keepApart({ kind, keep: keep.id, drop: drop.id }));
                    }}
                  >
                    {t('upkeep.apart')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Show>
  );
}

function ProposalWords({ proposal }: { readonly proposal: Proposal }) {
  const { t } = useTranslation();
  const { kind, keep, drop, reason, effect } = proposal;
  return (
    <div className={styles.words}>
      <p>
        {t(`upkeep.kind.${kind}`)}: <strong>{keep.name}</strong> <code>{keep.id}</code> ·{' '}
        <strong>{drop.name}</strong> <code>{drop.id}</code>
      </p>
      <p>{t(`upkeep.reason.${reason}`)}</p>
      {[keep, drop].map(({ id, name, items, departments }) => (
        <p key={id}>
          {t('upkeep.usedBy', {
            name,
            items: items.length,
            departments: departments.join(', ') || '—',
          })}
        </p>
      ))}
      {effect.fewer.length > 0 && <p>{t('upkeep.fewer', { ids: effect.fewer.join(', ') })}</p>}
      {effect.differs.length > 0 && (
        <p>{t('upkeep.differs', { keys: effect.differs.join(', ') })}</p>
      )}
    </div>
  );
}
