import type { Api, ItemReview } from '@lianban/runtime-api/client';
import { shownInstant } from '@lianban/shell';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../api/use-loaded.ts';
import { Show, useProblemText } from '../shell/states.tsx';
import styles from './upkeep-page.module.css';

/** Items that follow another one which changed, until somebody has looked at them. */
export function ReviewList({ api }: { readonly api: Api }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const reviews = useLoaded(() => api.design.reviews(), 'reviews');
  const done = async (item: string) => {
    const answer = await api.design.reviewed(item);
    if (!answer.ok) void message.error(problemText(answer.problem));
    reviews.reload();
  };
  return (
    <Show of={reviews}>
      {(list) =>
        list.length === 0 ? (
          <p className={styles.none}>{t('upkeep.noReviews')}</p>
        ) : (
          <ul className={styles.list} data-testid="reviews">
            {list.map((review) => (
              <li key={review.item} className={styles.card}>
                <ReviewWords review={review} />
                <Button onClick={() => void done(review.item)}>{t('upkeep.reviewed')}</Button>
              </li>
            ))}
          </ul>
        )
      }
    </Show>
  );
}

function ReviewWords({ review }: { readonly review: ItemReview }) {
  const { t } = useTranslation();
  const { name, item, upstreamName, taken, kept, packages, since } = review;
  return (
    <div className={styles.words}>
      <p>
        <strong>{name}</strong> <code>{item}</code>
      </p>
      <p>{t('upkeep.follows', { name: upstreamName, at: shownInstant(since) })}</p>
      {taken.length > 0 && <p>{t('upkeep.taken', { keys: taken.join(', ') })}</p>}
      {kept.length > 0 && <p>{t('upkeep.kept', { keys: kept.join(', ') })}</p>}
      {packages.length > 0 && <p>{t('upkeep.inPackages', { ids: packages.join(', ') })}</p>}
    </div>
  );
}
