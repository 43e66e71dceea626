export interface FileInfo {
  readonly fileId: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}
