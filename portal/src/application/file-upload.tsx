import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import type { FileInfo } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileLink } from '../shell/file-link.tsx';
import { useProblemText } from '../shell/states.tsx';
import styles from './file-upload.module.css';

/** What may be offered; the server looks into the content. */
const accepted = '.pdf,.jpg,.jpeg,.png';

/** Uploads files one after another and keeps references to them; a refused file says why and takes nothing away. */
export function FileUpload(props: {
  readonly label: string;
  readonly testid: string;
  readonly files: readonly FileInfo[];
  readonly single?: boolean;
  /** Hears of each upload while it is under way. */
  readonly track?: (upload: Promise<void>) => void;
  readonly onChange: (files: readonly FileInfo[]) => void;
}) {
  const { t } = useTranslation();
  const { files, single = false } = props;
  const input = useRef<HTMLInputElement>(null);
  const [busy, fault, upload] = useUploading(files, single, props.onChange);
  return (
    <div className={styles.upload}>
      {files.map((file) => (
        <span key={file.fileId} className={styles.file} data-testid="uploaded-file">
          <PaperClipOutlined aria-hidden="true" />
          <FileLink file={file} />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('application.removeFile', { name: file.name })}
            onClick={() => props.onChange(files.filter((one) => one.fileId !== file.fileId))}
          />
        </span>
      ))}
      <Button
        icon={<UploadOutlined />}
        loading={busy}
        aria-label={props.label}
        onClick={() => input.current?.click()}
      >
        {busy
          ? t('application.uploading')
          : t(files.length === 0 || single ? 'application.upload' : 'application.uploadMore')}
      </Button>
      <input
        ref={input}
        type="file"
        style={{ display: 'none' }}
        multiple={!single}
        accept={accepted}
        data-testid={props.testid}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          const done = upload(chosen);
          props.track?.(done);
        }}
      />
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function useUploading(
  files: readonly FileInfo[],
  single: boolean,
  onChange: (files: readonly FileInfo[]) => void,
) {
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const upload = async (chosen: readonly File[]) => {
    setBusy(true);
    setFault(undefined);
    let kept = single ? [] : files;
    for (const file of chosen) {
      const answer = await api.upload(file, file.name);
      if (answer.ok) {
        kept = [...kept, answer.value];
        onChange(kept);
      } else {
        setFault(`${file.name}: ${text(answer.problem)}`);
      }
    }
    setBusy(false);
  };
  return [busy, fault, upload] as const;
}
