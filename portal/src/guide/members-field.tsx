import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './members-field.module.css';

const most = 20;

/** How many persons a repeated party has. */
export function MembersField(props: {
  readonly id: string;
  readonly party: string;
  readonly count: number;
  readonly onChange: (count: number) => void;
}) {
  const { t } = useTranslation();
  const { id, party, count, onChange } = props;
  return (
    <fieldset className={styles.field} aria-label={t('guide.members', { party })}>
      <span className={styles.ask}>{t('guide.members', { party })}</span>
      <Button
        shape="circle"
        icon={<MinusOutlined />}
        disabled={count <= 1}
        aria-label={t('guide.membersFewer', { party })}
        data-testid={`members-${id}-fewer`}
        onClick={() => onChange(count - 1)}
      />
      <output className={`num ${styles.count}`} data-testid={`members-${id}`}>
        {count}
      </output>
      <Button
        shape="circle"
        icon={<PlusOutlined />}
        disabled={count >= most}
        aria-label={t('guide.membersMore', { party })}
        data-testid={`members-${id}-more`}
        onClick={() => onChange(count + 1)}
      />
    </fieldset>
  );
}
