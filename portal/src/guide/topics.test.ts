import type { ServicePackage } from '@lianban/packages-catalog';
import { describe, expect, it } from 'vitest';
import { repeatedParties, topicsOf } from './topics.ts';

type Question = ServicePackage['questions'][number];

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  fact: id,
  ask: id,
  multiple: false,
  options: [],
  ...more,
});

const packageOf = (
  questions: readonly Question[],
  parties: ServicePackage['parties'] = [],
): ServicePackage => ({
  package: {
    seq: 'P99',
    id: 'test',
    name: '测试',
    gloss: 'test',
    nationalName: '',
    audience: '自然人',
    leadDepartment: 'tax',
    jointDepartments: [],
    about: '',
    promisedTotal: [],
  },
  parties,
  questions,
  subItems: [],
});

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => question(`q${index + 1}`));
const buyers = { id: 'buyer', kind: 'person', name: '买方', cardinality: '1..n' } as const;
const agent = { id: 'agent', kind: 'person', name: '代理人', cardinality: '0..1' } as const;
const children = { id: 'child', kind: 'person', name: '子女', cardinality: '0..n' } as const;

describe('an applicant is guided through the questions', () => {
  it('is asked about people first, then about the matter', () => {
    const topics = topicsOf(
      packageOf([question('loan'), question('married', { of: 'buyer' }), question('mail')]),
    );
    expect(topics).toEqual([
      { about: 'people', questions: ['married'] },
      { about: 'matter', questions: ['loan', 'mail'] },
    ]);
  });

  it('never sees more than five questions at a time, nor a page with one left over', () => {
    const pages = topicsOf(packageOf(many(11))).map(({ questions }) => questions.length);
    expect(pages).toEqual([4, 4, 3]);
  });

  it('is asked every question once, in the order of the package', () => {
    const asked = topicsOf(packageOf(many(23))).flatMap(({ questions }) => questions);
    expect(asked).toEqual(many(23).map(({ id }) => id));
  });

  it('is asked a question that depends on an answer after it, also when it is about a person', () => {
    const fund = question('fund-place', {
      of: 'buyer',
      askWhen: { fact: 'loan', is: 'fund' },
    });
    expect(topicsOf(packageOf([question('loan'), fund]))).toEqual([
      { about: 'matter', questions: ['loan', 'fund-place'] },
    ]);
  });

  it('is asked how many there are where a party may be several, even without questions about people', () => {
    const servicePackage = packageOf([question('loan')], [buyers, agent, children]);
    expect(repeatedParties(servicePackage).map(({ id }) => id)).toEqual(['buyer', 'child']);
    expect(topicsOf(servicePackage)[0]).toEqual({ about: 'people', questions: [] });
  });

  it('has nothing to answer where a package asks nothing', () => {
    expect(topicsOf(packageOf([]))).toEqual([]);
  });
});
