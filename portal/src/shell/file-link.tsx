import type { FileInfo } from '@lianban/runtime-api/client';
import { api } from '@lianban/shell';
import styles from './file-link.module.css';

/** A stored file, opened beside the page. */
export function FileLink({ file }: { readonly file: FileInfo }) {
  return (
    <a className={styles.link} href={api.fileUrl(file.fileId)} target="_blank" rel="noreferrer">
      {file.name}
    </a>
  );
}
