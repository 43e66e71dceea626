import type { CompleteTask, FileInfo, TaskView } from '@lianban/runtime-api/client';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileUpload } from '../application/file-upload.tsx';
import styles from './result-entry.module.css';
import { ResultField, resultValue } from './result-field.tsx';

type Result = NonNullable<CompleteTask['result']>;
interface Typed {
  readonly number?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Records what the part came to: number, file, and the data that later parts need. */
export function ResultEntry(props: {
  readonly task: TaskView;
  readonly busy: boolean;
  readonly blocked: boolean;
  readonly onRecord: (result: Result) => void;
}) {
  const { t } = useTranslation();
  const { task, busy, blocked, onRecord } = props;
  const [files, setFiles] = useState<readonly FileInfo[]>([]);
  const record = ({ number, data = {} }: Typed) => {
    const [file] = files;
    const filled = task.resultFields.flatMap((field) => {
      const value = resultValue(field, data[fieldName(field.key)]);
      return value === undefined ? [] : [[field.key, value] as const];
    });
    onRecord({
      ...(number !== undefined && number.trim() !== '' && { number: number.trim() }),
      ...(file !== undefined && { fileId: file.fileId }),
      ...(filled.length > 0 && { data: Object.fromEntries(filled) }),
    });
  };
  return (
    <Form<Typed> layout="vertical" requiredMark="optional" onFinish={record} data-testid="result">
      <Form.Item name="number" label={t('queue.resultNumber')}>
        <Input
          autoComplete="off"
          placeholder={t('queue.resultNumberHint')}
          data-testid="result-number"
        />
      </Form.Item>
      <Form.Item label={t('queue.resultFile')}>
        <FileUpload
          single
          label={t('queue.resultFileFor')}
          testid="result-file"
          files={files}
          onChange={setFiles}
        />
      </Form.Item>
      {task.resultFields.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('queue.resultData')}</h3>
          {task.resultFields.map((field) => (
            <ResultField key={field.key} field={field} name={['data', fieldName(field.key)]} />
          ))}
        </section>
      )}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        loading={busy}
        disabled={blocked}
        data-testid="record-result"
      >
        {t(`queue.pass.${task.act}`)}
      </Button>
    </Form>
  );
}

/** Field keys hold dots and brackets, which a form library may take for paths. */
function fieldName(key: string): string {
  return encodeURIComponent(key).replaceAll('.', '%2E');
}
