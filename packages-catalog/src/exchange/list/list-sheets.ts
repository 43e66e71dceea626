/** The implementation list (实施清单) as tables of texts: a row of column names, then a row for each item or paper. */
export interface ListSheets {
  readonly items: readonly (readonly string[])[];
  readonly materials: readonly (readonly string[])[];
}

/** Names of the two sheets, and of the CSV files. */
export const sheetNames = { items: '实施清单', materials: '申请材料' } as const;
