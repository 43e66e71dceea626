import type { Condition } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import type { Dependency, SubItem } from '../service-package.ts';
import { drawnOrder } from './order.ts';

const ifLoan: Condition = { fact: 'loan', is: 'yes' };
const ifNoLoan: Condition = { fact: 'loan', isNot: 'yes' };

describe('arrows that other arrows say already', () => {
  it('are left out: 网签 → 税 → 登记 says that 网签 comes before 登记', () => {
    expect(arrows([part('网签'), part('税', '→ 网签'), part('登记', '→ 网签', '→ 税')])).toEqual([
      '网签 → 税',
      '税 → 登记',
    ]);
  });

  it('are left out also when the part between may be absent: it is passed through', () => {
    const loan = part('贷款', '→ 网签');
    const parts = [part('网签'), { ...loan, include: ifLoan }, part('登记', '→ 网签', '→ 贷款')];
    expect(arrows(parts)).toEqual(['网签 → 贷款', '贷款 → 登记']);
  });

  it('are left out for 办结后办结 behind any longer way', () => {
    const parts = [part('卖方税'), part('契税', '→ 卖方税'), part('登记', '⇢ 卖方税', '⇢ 契税')];
    expect(arrows(parts)).toEqual(['卖方税 → 契税', '契税 ⇢ 登记']);
  });

  it('stay when the longer way says less: 登记 is decided after 税, 发证 starts after it', () => {
    const parts = [part('税'), part('登记', '⇢ 税'), part('发证', '→ 税', '⇢ 登记')];
    expect(arrows(parts)).toEqual(['税 → 发证', '税 ⇢ 登记', '登记 ⇢ 发证']);
  });
});

describe('a part between that holds another only while it is there', () => {
  const mortgage = { ...part('抵押', '⇢ 登记'), include: ifLoan };

  it('needs an arrow past it: without a loan nobody would make 放款 wait for 登记', () => {
    expect(arrows([part('登记'), mortgage, part('放款', '→ 抵押')])).toEqual([
      '抵押 → 放款',
      '登记 → 放款',
      '登记 ⇢ 抵押',
    ]);
  });

  it('needs none when those behind it come only with it', () => {
    const payment = { ...part('放款', '→ 抵押'), include: ifLoan };
    expect(arrows([part('登记'), mortgage, payment])).toEqual(['抵押 → 放款', '登记 ⇢ 抵押']);
  });

  it('needs none when another part holds in its place', () => {
    const carried = { ...part('带押', '⇢ 登记'), include: ifNoLoan };
    expect(arrows([part('登记'), mortgage, carried, part('放款', '→ 抵押', '→ 带押')])).toEqual([
      '抵押 → 放款',
      '带押 → 放款',
      '登记 ⇢ 抵押',
      '登记 ⇢ 带押',
    ]);
  });
});

describe('parts that wait for each other in a circle', () => {
  it('are drawn without the arrow that closes it, and the arrow is named', () => {
    const order = drawnOrder([part('甲', '→ 乙'), part('乙', '⇢ 甲')], () => undefined);
    expect(order.circular).toEqual([{ from: '甲', to: '乙' }]);
    expect(order.starts).toEqual([{ from: '乙', to: '甲' }]);
  });
});

// ---------------------------------------------------------------------------------------------

function part(ref: string, ...waitsFor: readonly string[]): SubItem {
  const dependsOn = waitsFor.map((text): Dependency => {
    const [arrow, other] = text.split(' ');
    return { ref: other as string, mode: arrow === '→' ? '办结后启动' : '办结后办结' };
  });
  return { ref, item: ref, name: ref, department: 'tax', include: 'always', roles: {}, dependsOn };
}

function arrows(parts: readonly SubItem[]): string[] {
  const { starts, finishes } = drawnOrder(parts, () => ['yes', 'no']);
  return [
    ...starts.map(({ from, to }) => `${from} → ${to}`),
    ...finishes.map(({ from, to }) => `${from} ⇢ ${to}`),
  ];
}
