/** 事项类型 (GB/T 39046-2020 A.1). */
export const itemTypes: Readonly<Record<string, string>> = {
  '01': '行政许可',
  '02': '行政处罚',
  '03': '行政强制',
  '04': '行政征收',
  '05': '行政给付',
  '06': '行政检查',
  '07': '行政确认',
  '08': '行政奖励',
  '09': '行政裁决',
  '10': '其他类别事项',
  '20': '公共服务事项',
};

/** 办件类型 (GB/T 39046-2020 A.6). */
export const handleTypes: Readonly<Record<string, string>> = {
  '1': '即办件',
  '2': '承诺件',
  '9': '其他',
};

/** 行使层级 (GB/T 39046-2020). */
export const levels: Readonly<Record<string, string>> = {
  '1': '国家级',
  '2': '省级',
  '3': '市级',
  '4': '县级',
  '5': '镇级',
  '6': '村级',
  '7': '分级',
};

/** 服务对象 (GB/T 39046-2020). */
export const audiences: Readonly<Record<string, string>> = {
  '1': '自然人',
  '2': '企业法人',
  '3': '事业法人',
  '4': '社会组织法人',
  '5': '行政机关',
  '6': '其他组织',
};

/** 办理形式 (GB/T 39046-2020). */
export const channels: Readonly<Record<string, string>> = {
  '1': '窗口办理',
  '2': '电脑端办理',
  '3': '移动端办理',
  '4': '快递申请',
  '9': '其他',
};

/** The code that a cell says, by code or by name; a code may lack its leading nought, as spreadsheets like to drop it. */
export function codeIn(table: Readonly<Record<string, string>>, text: string): string | undefined {
  const found = Object.entries(table).find(
    ([code, name]) => text === code || text === name || text.padStart(code.length, '0') === code,
  );
  return found?.[0];
}
