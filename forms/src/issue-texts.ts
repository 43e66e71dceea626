interface IssueText {
  readonly zh: string;
  readonly en: string;
}

/** What a person reads when an answer is not accepted: what is wrong and what to do. `{name}` is filled in. */
export const issueTexts = {
  REQUIRED: { zh: '此项为必填，请填写。', en: 'This is required: please fill it in.' },
  WRONG_TYPE: {
    zh: '填写内容的类型不对，请重新填写。',
    en: 'The answer is of the wrong kind: please enter it again.',
  },
  UNKNOWN_FIELD: {
    zh: '表单中没有“{name}”这一项，请删除后再提交。',
    en: 'The form has no field "{name}": remove it and submit again.',
  },
  WRONG_MEMBER_COUNT: {
    zh: '“{name}”应填写 {count} 人（项），请核对后再提交。',
    en: '"{name}" has {count} members on this form: give exactly as many.',
  },
  GIVEN_TWICE: {
    zh: '同一项填写了两个不同的内容，请只保留一个。',
    en: 'The same field is given twice with different values: keep one.',
  },
  NOT_IN_LIST: {
    zh: '请从列出的选项中选择。',
    en: 'Please choose one of the options listed.',
  },
  TOO_SHORT: {
    zh: '内容太短，至少 {limit} 个字。',
    en: 'Too short: at least {limit} characters.',
  },
  TOO_LONG: { zh: '内容太长，最多 {limit} 个字。', en: 'Too long: at most {limit} characters.' },
  TOO_SMALL: { zh: '不能小于 {limit}。', en: 'It must not be less than {limit}.' },
  TOO_LARGE: { zh: '不能大于 {limit}。', en: 'It must not be more than {limit}.' },
  TOO_EARLY: { zh: '不能早于 {limit}。', en: 'It must not be before {limit}.' },
  TOO_LATE: { zh: '不能晚于 {limit}。', en: 'It must not be after {limit}.' },
  TOO_FEW_ROWS: { zh: '至少填写 {limit} 行。', en: 'Give at least {limit} rows.' },
  TOO_MANY_ROWS: { zh: '最多填写 {limit} 行。', en: 'Give at most {limit} rows.' },
  PATTERN_NOT_MET: {
    zh: '格式不符合要求，请对照证件或说明核对。',
    en: 'The format is not as required: compare it with the document.',
  },
  ID_NUMBER_SHAPE: {
    zh: '公民身份号码应为 18 位（末位可为 X），请对照身份证核对。',
    en: 'A citizen ID number has 18 characters (the last may be X): compare it with the card.',
  },
  ID_NUMBER_DATE: {
    zh: '公民身份号码第 7–14 位不是有效的出生日期，请对照身份证核对。',
    en: 'Characters 7–14 of the ID number are not a real date of birth: compare it with the card.',
  },
  ID_NUMBER_FUTURE: {
    zh: '公民身份号码中的出生日期晚于今天，请对照身份证核对。',
    en: 'The date of birth in the ID number is after today: compare it with the card.',
  },
  ID_NUMBER_CHECK: {
    zh: '公民身份号码校验位不对，可能有一位输错，请对照身份证核对。',
    en: 'The check character of the ID number does not fit, so one character is probably wrong: compare it with the card.',
  },
  CREDIT_CODE_SHAPE: {
    zh: '统一社会信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z），请对照营业执照核对。',
    en: 'A unified social credit code has 18 digits and capitals without I, O, S, V, Z: compare it with the licence.',
  },
  CREDIT_CODE_CHECK: {
    zh: '统一社会信用代码校验位不对，可能有一位输错，请对照营业执照核对。',
    en: 'The check character of the credit code does not fit, so one character is probably wrong: compare it with the licence.',
  },
  NAME_FORMAT: {
    zh: '姓名为 2–50 个汉字或字母，民族姓名可用间隔号“·”。',
    en: 'A name has 2–50 Chinese characters or letters; a middle dot · is allowed.',
  },
  MOBILE_FORMAT: {
    zh: '请输入 11 位手机号码。',
    en: 'Enter a mainland mobile number of 11 digits.',
  },
  PHONE_FORMAT: {
    zh: '请输入手机号码，或“区号-号码”形式的固定电话。',
    en: 'Enter a mobile number, or a landline as area code-number.',
  },
  POSTCODE_FORMAT: { zh: '邮政编码为 6 位数字。', en: 'A postal code has 6 digits.' },
  EMAIL_FORMAT: {
    zh: '请输入正确的电子邮箱，例如 name@example.cn。',
    en: 'Enter an e-mail address such as name@example.cn.',
  },
  BANK_CARD_SHAPE: {
    zh: '银行卡号一般为 16–19 位数字，请核对；如为存折账号可继续。',
    en: 'A bank card number usually has 16–19 digits: check it; a passbook account may go on.',
  },
  BANK_CARD_CHECK: {
    zh: '银行卡号校验不通过，可能有一位输错，请核对；如为存折账号可继续。',
    en: 'The bank card number fails its check, so a digit may be wrong: check it; a passbook account may go on.',
  },
  ESTATE_UNIT_FORMAT: {
    zh: '不动产单元号为 28 位，请对照不动产权证书核对。',
    en: 'A real-estate unit number has 28 characters: compare it with the certificate.',
  },
  ESTATE_CERTIFICATE_FORMAT: {
    zh: '与“省（年份）市县不动产权第0000000号”的写法不同，请核对；旧版房产证可继续。',
    en: 'It is not written as 省(年份)市县不动产权第0000000号: check it; an older certificate may go on.',
  },
  ESTATE_PROOF_FORMAT: {
    zh: '与“省（年份）市县不动产证明第0000000号”的写法不同，请核对；旧版证明可继续。',
    en: 'It is not written as 省(年份)市县不动产证明第0000000号: check it; an older proof may go on.',
  },
  MARRIAGE_NUMBER_FORMAT: {
    zh: '与“J行政区划-年份-序号”的写法不同，请核对；2004 年以前的证件可继续。',
    en: 'It is not written as J region-year-serial: check it; a certificate from before 2004 may go on.',
  },
  BIRTH_CERTIFICATE_FORMAT: {
    zh: '出生医学证明编号为 1 个大写字母加 9 位数字。',
    en: 'A birth certificate number is one capital letter and 9 digits.',
  },
  SOCIAL_CARD_FORMAT: {
    zh: '社会保障卡卡号为 9 位数字或大写字母。',
    en: 'A social security card number has 9 digits or capitals.',
  },
  TRAVEL_DOCUMENT_FORMAT: {
    zh: '护照或通行证号码格式不对，请对照证件核对。',
    en: 'The number of the passport or permit is not in its format: compare it with the document.',
  },
  UPPER_LATIN_FORMAT: {
    zh: '请用大写拼音字母和空格填写，例如 ZHANG SAN。',
    en: 'Use capital Latin letters and spaces, e.g. ZHANG SAN.',
  },
  ENTERPRISE_NAME_FORMAT: {
    zh: '企业名称为 4–60 个汉字、字母或数字，例如“示范市云麦商贸有限公司”。',
    en: 'A company name has 4–60 Chinese characters, letters or digits.',
  },
  MONEY_FORMAT: {
    zh: '请输入不小于 0 的金额（元），最多两位小数。',
    en: 'Enter an amount in yuan, not below 0, with at most 2 decimals.',
  },
  AREA_FORMAT: {
    zh: '请输入大于 0 的面积（平方米），最多两位小数。',
    en: 'Enter an area in square metres above 0, with at most 2 decimals.',
  },
  PERCENT_FORMAT: {
    zh: '请输入 0–100 的百分数，最多两位小数。',
    en: 'Enter a percentage from 0 to 100, with at most 2 decimals.',
  },
  FUND_RATIO_FORMAT: {
    zh: '缴存比例为 5–12（%），最多一位小数。',
    en: 'The contribution ratio is 5–12 (%), with at most one decimal.',
  },
  YEARS_FORMAT: { zh: '请输入 1–30 的整数（年）。', en: 'Enter whole years from 1 to 30.' },
  DECIMAL_FORMAT: { zh: '请输入数字。', en: 'Enter a number.' },
  DATE_FORMAT: {
    zh: '请输入有效日期，例如 2024-02-29。',
    en: 'Enter a real date, e.g. 2024-02-29.',
  },
  DATE_FUTURE: { zh: '日期不能晚于今天。', en: 'The date must not be after today.' },
  DATE_OR_LONG_TERM_FORMAT: {
    zh: '请输入有效日期，或选择“长期”。',
    en: 'Enter a real date, or choose 长期 (no expiry).',
  },
  MONTH_FORMAT: {
    zh: '请输入年月，例如 2024-02。',
    en: 'Enter a year and month, e.g. 2024-02.',
  },
  TIME_FORMAT: { zh: '请输入时间，例如 09:30。', en: 'Enter a time, e.g. 09:30.' },
  SCOPE_EMPTY: {
    zh: '请填写经营范围的规范表述。',
    en: 'Give the business scope in its standard words.',
  },
  BIRTH_DATE_NOT_OF_ID: {
    zh: '出生日期与公民身份号码中的日期（{date}）不一致，请核对。',
    en: 'The date of birth differs from the one in the ID number ({date}): check both.',
  },
  SHARES_NOT_100: {
    zh: '各共有人的份额合计为 {sum}%，应为 100%，请调整。',
    en: 'The shares of the co-owners add up to {sum}%, but must be 100%: correct them.',
  },
} as const satisfies Readonly<Record<string, IssueText>>;

/** Code of what is wrong with an answer. */
export type IssueCode = keyof typeof issueTexts;
