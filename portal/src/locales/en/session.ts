export const session = {
  title: 'Log in',
  lead: 'Log in with your account. Applicants, window clerks and departments use the same entrance.',
  account: 'Account',
  password: 'Password',
  accountMissing: 'Enter your account',
  passwordMissing: 'Enter your password',
  wrong: 'Account and password do not match. Check them and try again.',
} as const;
