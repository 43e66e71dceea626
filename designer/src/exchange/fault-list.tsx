import { DownloadOutlined } from '@ant-design/icons';
import type { ImportPreview } from '@lianban/runtime-api/client';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../editor/save-file.ts';
import styles from './exchange-page.module.css';
import { type FaultRow, faultRows, faultsAsCsv } from './import-faults.ts';
import { useFaultReason } from './use-fault-reason.ts';

/** Every fault of a file at its place, and the same as a list to keep. */
export function FaultList(props: {
  readonly faults: ImportPreview['faults'];
  /** All of them; `faults` may be the first. */
  readonly found: number;
}) {
  const { t } = useTranslation();
  const reasonOf = useFaultReason();
  const rows = faultRows(props.faults, reasonOf);
  const { found } = props;
  const column = t('exchange.column');
  const cell = t('exchange.cellName');
  const titles = [
    ...[t('exchange.sheet'), t('exchange.row'), column, cell],
    ...[t('exchange.value'), t('exchange.reason')],
  ];
  return (
    <section aria-labelledby="faults-title" data-testid="import-faults" data-found={found}>
      <div className={styles.verdict} data-tone="late" role="alert">
        <div>
          <h3 id="faults-title">{t('exchange.faultsFound', { count: found })}</h3>
          <p>{t('exchange.faultsLead')}</p>
          {found > rows.length && <p>{t('exchange.firstOf', { n: rows.length, of: found })}</p>}
        </div>
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          data-testid="download-faults"
          onClick={() =>
            saveFile(`${t('exchange.faultsFile')}.csv`, 'text/csv', faultsAsCsv(titles, rows))
          }
        >
          {t('exchange.downloadFaults')}
        </Button>
      </div>
      <div className={styles.sheet}>
        <Table<FaultRow>
          size="middle"
          rowKey="key"
          dataSource={[...rows]}
          pagination={
            rows.length > 50 ? { pageSize: 50, showSizeChanger: false, size: 'small' } : false
          }
          columns={[
            { title: titles[0], width: '14%', dataIndex: 'sheet' },
            { title: titles[1], width: 64, align: 'end', dataIndex: 'row' },
            {
              title: column,
              width: '24%',
              render: (_, row) => (
                <>
                  {row.column} {row.cell !== '' && <code className={styles.cell}>{row.cell}</code>}
                </>
              ),
            },
            {
              title: titles[4],
              width: '20%',
              render: (_, { value }) =>
                value === '' ? <span className={styles.muted}>—</span> : <mark>{value}</mark>,
            },
            { title: titles[5], dataIndex: 'reason' },
          ]}
        />
      </div>
    </section>
  );
}
