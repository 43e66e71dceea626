export const session = {
  title: '登录',
  lead: '请用您的账号登录。办事人、窗口和各部门人员使用同一个入口。',
  account: '账号',
  password: '密码',
  accountMissing: '请填写账号',
  passwordMissing: '请填写密码',
  wrong: '账号或密码不对。请核对后重新输入。',
} as const;
