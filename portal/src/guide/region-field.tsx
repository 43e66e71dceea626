import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './region-field.module.css';

/** Where it is handled: a region with items of its own, or the whole area. */
export function RegionField(props: {
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | undefined;
  readonly onChange: (region: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const { regions, chosen, onChange } = props;
  return (
    <div className={styles.field}>
      <span className={styles.ask}>{t('guide.region')}</span>
      <Select
        size="large"
        aria-label={t('guide.region')}
        value={chosen ?? ''}
        onChange={(region) => onChange(region === '' ? undefined : region)}
        options={[
          { value: '', label: t('guide.anyRegion') },
          ...regions.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        data-testid="region"
      />
      <span className={styles.hint}>{t('guide.regionHint')}</span>
    </div>
  );
}
