import type { AccountRole } from '@lianban/runtime-api/client';

/** The first page of each role; the start page leads the designer out to the designer's own app. */
export const homeOf: Readonly<Record<AccountRole, string>> = {
  applicant: '/packages',
  clerk: '/desk',
  worker: '/queue',
  supervisor: '/supervision',
  designer: '/',
};
