import type { AccountRole } from '@lianban/runtime-api/client';

/** A link of the header. */
export interface NavigationLink {
  readonly to: string;
  readonly text:
    | 'shell.packages'
    | 'shell.myCases'
    | 'shell.queue'
    | 'shell.objections'
    | 'shell.mine'
    | 'shell.desk'
    | 'shell.caseSearch'
    | 'shell.supervision'
    | 'shell.reports';
}

const packages: NavigationLink = { to: '/packages', text: 'shell.packages' };
const reports: NavigationLink = { to: '/reports', text: 'shell.reports' };
const objections: NavigationLink = { to: '/objections', text: 'shell.objections' };
const mine: NavigationLink = { to: '/mine', text: 'shell.mine' };
const links: Readonly<Record<AccountRole, readonly NavigationLink[]>> = {
  applicant: [packages, { to: '/cases', text: 'shell.myCases' }, mine, objections],
  clerk: [
    { to: '/desk', text: 'shell.desk' },
    { to: '/cases', text: 'shell.caseSearch' },
    objections,
  ],
  worker: [{ to: '/queue', text: 'shell.queue' }, objections],
  supervisor: [
    { to: '/supervision', text: 'shell.supervision' },
    reports,
    { to: '/cases', text: 'shell.caseSearch' },
  ],
  designer: [packages, reports],
};

/** What the header offers to a role; a visitor sees the services. */
export function navigationOf(role: AccountRole | undefined): readonly NavigationLink[] {
  return role === undefined ? [packages] : links[role];
}
