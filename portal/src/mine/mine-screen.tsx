import type { Answer, MyChoice, MyRecord } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded.ts';
import { Page, Section } from '../shell/page.tsx';
import { Show, useProblemText } from '../shell/states.tsx';
import styles from './mine.module.css';
import { PaperLine } from './paper-line.tsx';
import { TagLine } from './tag-line.tsx';

/** What is kept of the applicant: tags that spare him questions, papers that he need not give again; and what he allows. */
export function MineScreen() {
  const { t } = useTranslation();
  const loaded = useLoaded<MyRecord>(() => api.myRecord(), []);
  const choose = useChoose(loaded.status === 'ready' ? loaded.replace : undefined);
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')}>
      <Show of={loaded}>
        {({ tags, papers, latestCases }) => (
          <div data-testid="mine">
            <Section title={t('mine.papers')} note={t('mine.papersNote')}>
              {papers.length === 0 ? (
                <p className={styles.nothing}>{t('mine.noPapers')}</p>
              ) : (
                <ul className={styles.list} data-testid="my-papers">
                  {papers.map((paper) => (
                    <PaperLine key={paper.id} paper={paper} onChoose={choose} />
                  ))}
                </ul>
              )}
              {latestCases !== undefined && (
                <p className={styles.nothing}>{t('mine.olderCases', { count: latestCases })}</p>
              )}
            </Section>
            <Section title={t('mine.tags')} note={t('mine.tagsNote')}>
              {tags.length === 0 ? (
                <p className={styles.nothing}>{t('mine.noTags')}</p>
              ) : (
                <ul className={styles.list} data-testid="my-tags">
                  {tags.map((tag) => (
                    <TagLine key={tag.fact} tag={tag} onChoose={choose} />
                  ))}
                </ul>
              )}
            </Section>
          </div>
        )}
      </Show>
    </Page>
  );
}

/** Sends a choice; what is kept is shown as it stands after it. */
function useChoose(replace: ((value: MyRecord) => void) | undefined) {
  const { message } = App.useApp();
  const text = useProblemText();
  return async (choice: MyChoice): Promise<boolean> => {
    const answer: Answer<MyRecord> = await api.chooseForMe(choice);
    if (answer.ok) replace?.(answer.value);
    else message.error(text(answer.problem));
    return answer.ok;
  };
}
