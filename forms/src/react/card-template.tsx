import { getUiOptions, type ObjectFieldTemplateProps } from '@rjsf/utils';
import { Fragment } from 'react';
import styles from './merged-form.module.css';

/** The cards of a step, and the fields of a card. */
export function CardTemplate({ properties, uiSchema, fieldPathId }: ObjectFieldTemplateProps) {
  const { cardTitle, titleHidden } = getUiOptions(uiSchema);
  const contents = properties.map(({ name, content }) => <Fragment key={name}>{content}</Fragment>);
  if (typeof cardTitle !== 'string') return <div className={styles.cards}>{contents}</div>;
  const titleId = `${fieldPathId.$id}__title`;
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <h3 id={titleId} className={titleHidden === true ? styles.onlyRead : styles.cardTitle}>
        {cardTitle}
      </h3>
      <div className={styles.fields}>{contents}</div>
    </section>
  );
}
