import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { ariaDescribedByIds, type FieldProps, getUiOptions } from '@rjsf/utils';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { MergedField } from '../merged-form.ts';
import { isRecord } from '../normalise-value.ts';
import { fieldKind } from './field-kind.ts';
import { labelId } from './field-template.tsx';
import { useFieldState, useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

/** A file by reference: it is sent at once, the form holds `{fileId, name}`. A signature may also be a typed name. */
export function FileField({ fieldPathId, formData, uiSchema, onChange }: FieldProps) {
  const state = useFieldState(getUiOptions(uiSchema));
  const value: Readonly<Record<string, unknown>> = isRecord(formData) ? formData : {};
  const [byFile, setByFile] = useState(typeof value.fileId === 'string');
  const { say } = useFormView();
  if (state === undefined) return null;
  const { field, errors } = state;
  const id = fieldPathId.$id;
  const wrong = errors.length > 0;
  const change = (next: unknown): void => onChange(next, fieldPathId.path);
  const signature = fieldKind(field) === 'signature';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside the note of who uses the field
    <div
      id={id}
      role="group"
      tabIndex={-1}
      aria-labelledby={labelId(id)}
      aria-describedby={ariaDescribedByIds(id)}
    >
      {signature && !byFile ? (
        <SignatureInput id={id} field={field} value={value} wrong={wrong} onChange={change} />
      ) : (
        <FileInput id={id} field={field} value={value} wrong={wrong} onChange={change} />
      )}
      {signature && (
        <div className={styles.note}>
          <button
            type="button"
            className={styles.action}
            onClick={() => {
              setByFile(!byFile);
              change(undefined);
            }}
          >
            {say(byFile ? 'signByName' : 'signByFile')}
          </button>
        </div>
      )}
    </div>
  );
}

interface InputProps {
  readonly id: string;
  readonly field: MergedField;
  readonly value: Readonly<Record<string, unknown>>;
  readonly wrong: boolean;
  readonly onChange: (value: unknown) => void;
}

function SignatureInput({ id, field, value, wrong, onChange }: InputProps) {
  const { say, left } = useFormView();
  const name = typeof value.name === 'string' ? value.name : '';
  return (
    <>
      <Input
        id={`${id}__name`}
        className={styles.signature}
        value={name}
        placeholder={say('signHint')}
        status={wrong ? 'error' : ''}
        aria-labelledby={labelId(id)}
        aria-describedby={ariaDescribedByIds(id)}
        aria-invalid={wrong}
        aria-required={field.required}
        onChange={({ target }) =>
          onChange(target.value === '' ? undefined : { name: target.value })
        }
        onBlur={() => {
          if (name !== '') left(field.key);
        }}
      />
      <div className={styles.note}>{say('signMeaning')}</div>
    </>
  );
}

function FileInput({ id, field, value, wrong, onChange }: InputProps) {
  const { say } = useFormView();
  const input = useRef<HTMLInputElement>(null);
  const { busy, fault, upload } = useUpload(field, onChange);
  const name = typeof value.name === 'string' ? value.name : undefined;
  return (
    <>
      <div className={styles.fileLine}>
        {name !== undefined && (
          <span className={styles.fileName}>
            <PaperClipOutlined aria-hidden="true" /> {name}
          </span>
        )}
        <Button
          icon={<UploadOutlined />}
          loading={busy}
          danger={wrong}
          onClick={() => input.current?.click()}
        >
          {say(busy ? 'uploading' : name === undefined ? 'upload' : 'replaceFile')}
        </Button>
        {name !== undefined && (
          <button type="button" className={styles.action} onClick={() => onChange(undefined)}>
            {say('removeFile')}
          </button>
        )}
        <input
          ref={input}
          id={`${id}__file`}
          type="file"
          className={styles.onlyRead}
          tabIndex={-1}
          aria-labelledby={labelId(id)}
          accept=".jpg,.jpeg,.png,.pdf"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file !== undefined) upload(file);
            target.value = '';
          }}
        />
      </div>
      {fault !== undefined && (
        <div role="alert" className={`${styles.note} ${styles.error}`}>
          {fault}
        </div>
      )}
    </>
  );
}

interface Upload {
  readonly busy: boolean;
  readonly fault: string | undefined;
  readonly upload: (file: File) => void;
}

function useUpload(field: MergedField, onChange: (value: unknown) => void): Upload {
  const { say, uploadFile } = useFormView();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    try {
      const answer = await uploadFile?.(file, field);
      if (answer === undefined) setFault(say('uploadFailed'));
      else if ('refused' in answer) setFault(answer.refused);
      else onChange({ fileId: answer.fileId, name: answer.name });
    } catch {
      setFault(say('uploadFailed'));
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, upload: (file) => void send(file) };
}
