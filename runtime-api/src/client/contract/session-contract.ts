export type AccountRole = 'applicant' | 'clerk' | 'worker' | 'supervisor' | 'designer';

export interface SessionInfo {
  readonly account: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly department?: string;
  readonly demo: boolean;
  /** Today in the bureau's time zone (the demo clock in demo mode), ISO date. */
  readonly today: string;
}

export interface LogIn {
  readonly account: string;
  readonly password: string;
}
