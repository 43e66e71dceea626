import type { CodedName } from './service-item.ts';

/** An entry of the basic directory (基本目录): what the state or the province fixes about an item, wherever it is handled. */
export interface DirectoryItem {
  readonly id: string;
  readonly name: string;
  readonly gloss?: string;
  /** 基本编码; an opaque text of at most 64 characters, unique in a catalogue. */
  readonly basicCode: string;
  readonly itemType: CodedName;
  /** 主管部门 by name, where it is said. */
  readonly authority?: string;
}
