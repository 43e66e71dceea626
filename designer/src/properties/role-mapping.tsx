import { proposeRoles } from '@lianban/packages-catalog';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PartRow } from '../diagram/modules/part-table.ts';
import type { Desk } from '../editor/desk.ts';
import { useDesk } from '../editor/desk-context.ts';
import { Field } from './field.tsx';
import styles from './role-mapping.module.css';

/** Which party of the package plays each role of the item. */
export function RoleMapping(props: {
  readonly row: PartRow;
  readonly onChange: (roles: PartRow['roles']) => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { row, onChange } = props;
  const item = desk.catalogue.items.find(({ id }) => id === row.item);
  if (item === undefined || item.roles.length === 0) return null;
  const { parties } = desk.design.package;
  const open = item.roles.filter((role) => row.roles[role.id] === undefined);
  return (
    <Field
      label={t('properties.roles')}
      hint={open.length > 0 ? t('properties.rolesMissing') : t('properties.rolesHint')}
      aside={
        open.length > 0 ? (
          <Button
            size="small"
            type="link"
            onClick={() => onChange({ ...proposedRoles(desk, row.item), ...row.roles })}
          >
            {t('properties.proposeAll')}
          </Button>
        ) : undefined
      }
    >
      <ul className={styles.roles}>
        {item.roles.map((role) => (
          <li key={role.id} className={styles.role}>
            <span className={styles.name} title={role.id}>
              {role.name}
            </span>
            <Select
              className={styles.party}
              size="small"
              aria-label={role.name}
              data-testid={`role-${role.id}`}
              placeholder={t('properties.chooseParty')}
              status={row.roles[role.id] === undefined ? 'warning' : ''}
              value={row.roles[role.id]}
              options={parties.map((party) => ({ value: party.id, label: party.name }))}
              onChange={(party: string) => onChange({ ...row.roles, [role.id]: party })}
            />
          </li>
        ))}
      </ul>
    </Field>
  );
}

/** Parties for the roles of an item, by what they are called elsewhere in the package. */
export function proposedRoles(desk: Desk, itemId: string): PartRow['roles'] {
  const items = new Map(desk.catalogue.items.map((item) => [item.id, item]));
  const item = items.get(itemId);
  if (item === undefined) return {};
  return proposeRoles(item, desk.package(), { items }).roles;
}
