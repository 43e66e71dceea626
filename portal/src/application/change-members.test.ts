import { describe, expect, it } from 'vitest';
import { withMember, withoutMember } from './change-members.ts';
import type { DraftContent } from './draft-content.ts';

const file = (fileId: string) => [{ fileId, name: fileId, type: 'application/pdf', size: 1 }];
const content: DraftContent = {
  facts: {},
  members: { seller: 3, buyer: 1 },
  data: { seller: [{ person_name: '甲' }, { person_name: '乙' }, { person_name: '丙' }] },
  uploads: {
    'id-card@seller[1]': file('a'),
    'id-card@seller[2]': file('b'),
    'id-card@seller[3]': file('c'),
    'household-register@seller': file('h'),
    'id-card@buyer': file('d'),
  },
  declared: ['no-dispute@seller[2]', 'no-dispute@seller[3]'],
};

describe('a seller who does not sell after all', () => {
  it('goes with his answers and papers, those after him move up', () => {
    const left = withoutMember(content, 'seller', 3, 2);
    expect(left.members).toEqual({ seller: 2, buyer: 1 });
    expect(left.data.seller).toEqual([{ person_name: '甲' }, { person_name: '丙' }]);
    expect(Object.entries(left.uploads).map(([key, [one]]) => [key, one?.fileId])).toEqual([
      ['id-card@seller[1]', 'a'],
      ['id-card@seller[2]', 'c'],
      ['household-register@seller', 'h'],
      ['id-card@buyer', 'd'],
    ]);
    expect(left.declared).toEqual(['no-dispute@seller[2]']);
  });

  it('leaves the last one without a number', () => {
    const two = withoutMember(content, 'seller', 3, 3);
    const one = withoutMember(two, 'seller', 2, 1);
    expect(one.uploads['id-card@seller']?.[0]?.fileId).toBe('b');
    expect(one.data.seller).toEqual([{ person_name: '乙' }]);
  });
});

describe('a second buyer', () => {
  it('comes after the first, whose papers get his number', () => {
    const two = withMember(content, 'buyer', 1);
    expect(two.members.buyer).toBe(2);
    expect(two.uploads['id-card@buyer[1]']?.[0]?.fileId).toBe('d');
    expect(two.uploads['id-card@buyer']).toBeUndefined();
    expect(two.uploads['household-register@seller']?.[0]?.fileId).toBe('h');
  });
});
