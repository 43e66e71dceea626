import type { ServicePackage, SubItem } from '@lianban/packages-catalog';
import { describe, expect, it } from 'vitest';
import { packageChanges } from './package-changes.ts';

const tax: SubItem = {
  ref: 'deed-tax',
  item: 'deed-tax',
  name: '契税申报',
  department: 'tax',
  include: 'always',
  roles: { taxpayer: 'buyer', deal: 'deal' },
};
const transfer: SubItem = {
  ref: 'transfer',
  item: 'transfer',
  name: '转移登记',
  department: 'natural-resources',
  include: 'always',
  roles: {},
  dependsOn: [{ ref: 'deed-tax', mode: '办结后办结' }],
};

function version(...subItems: readonly SubItem[]): ServicePackage {
  return { subItems } as unknown as ServicePackage;
}

describe('a new version is compared with the one in force', () => {
  it('tells nothing when nothing differs, however the roles are listed', () => {
    const turned = { ...tax, roles: { deal: 'deal', taxpayer: 'buyer' } };
    expect(packageChanges(version(tax, transfer), version(transfer, turned))).toEqual([]);
  });

  it('names the parts that came and went', () => {
    expect(packageChanges(version(tax), version(transfer))).toEqual([
      {
        kind: 'addedPart',
        part: '转移登记',
        department: 'natural-resources',
        include: 'always',
      },
      { kind: 'removedPart', part: '契税申报', department: 'tax', include: 'always' },
      { kind: 'addedOrder', from: '契税申报', to: '转移登记', mode: '办结后办结' },
    ]);
  });

  it('tells an arrow that became of the other kind', () => {
    const strict = { ...transfer, dependsOn: [{ ref: 'deed-tax', mode: '办结后启动' as const }] };
    expect(packageChanges(version(tax, transfer), version(tax, strict))).toEqual([
      { kind: 'changedOrder', from: '契税申报', to: '转移登记', mode: '办结后启动' },
    ]);
  });

  it('shows a condition before and after', () => {
    const include = { fact: 'loan-type', is: 'fund' };
    expect(packageChanges(version(tax), version({ ...tax, include }))).toEqual([
      { kind: 'changedCondition', part: '契税申报', before: 'always', after: include },
    ]);
  });

  it('tells new names and parties', () => {
    const other = { ...tax, name: '契税', roles: { taxpayer: 'seller' } };
    expect(packageChanges(version(tax), version(other)).map(({ kind }) => kind)).toEqual([
      'renamed',
      'changedRoles',
    ]);
  });
});
