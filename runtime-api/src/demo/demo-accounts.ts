import type { Department } from '@lianban/packages-catalog';
import type { NewAccount } from '../identity/account.ts';
import { demoIdNo } from './registry/demo-person.ts';

/** A person who applies in the demonstration; the first is the one a visitor becomes. */
export interface DemoApplicant extends NewAccount {
  readonly idNo: string;
  /** Name in the registry, fit for the rule of names. */
  readonly registered: string;
}

const applicants = [
  ['zhang-san', '张三', '1990-03-07', 1],
  ['li-si', '李四', '1985-11-21', 2],
  ['wang-wu', '王五', '1978-06-15', 3],
  ['zhao-liu', '赵六', '1993-09-02', 4],
  ['sun-qi', '孙七', '1969-01-30', 5],
  ['zhou-ba', '周八', '1996-04-18', 6],
  ['wu-jiu', '吴九', '1982-12-08', 7],
  ['zheng-shi', '郑十', '1974-08-25', 8],
] as const;

/** Applicants of the demonstration, all marked 示例, with numbers of the unassigned region 990100. */
export const demoApplicants: readonly DemoApplicant[] = applicants.map(
  ([account, name, born, serial]) => ({
    account,
    name: `${name}（示例）`,
    role: 'applicant',
    idNo: demoIdNo(born, serial),
    registered: `${name}·示例`,
    // One of them has said before how he likes to get his results, and draws a pension.
    ...(account === 'zhou-ba' ? { tags: { 'result-mail': 'post', 'retire-stage': 'yearly' } } : {}),
  }),
);

/** Those who work in the demonstration: the window, a worker of each department, supervision, design. */
export function demoStaff(departments: Iterable<Department>): readonly NewAccount[] {
  return [
    { account: 'clerk', name: '综合窗口 陈一（示例）', role: 'clerk' },
    { account: 'supervisor', name: '督查 林二（示例）', role: 'supervisor' },
    { account: 'designer', name: '流程设计 何三（示例）', role: 'designer' },
    ...[...departments].map(
      ({ id, name }): NewAccount => ({
        account: `worker-${id}`,
        name: `${name} 经办人（示例）`,
        role: 'worker',
        department: id,
      }),
    ),
  ];
}

/** The account that works on a department's tasks; the window's own are the clerk's. */
export function workerOf({ department }: { readonly department: string }): string {
  return department === '' ? 'clerk' : `worker-${department}`;
}
