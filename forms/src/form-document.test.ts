import { describe, expect, it } from 'vitest';
import { completeFormDocument, type FormDocument, renderFormDocument } from './form-document.ts';

const form: FormDocument = {
  title: '不动产登记申请书',
  department: '自然资源和规划局',
  heading: [['联办编号', 'P02-1']],
  groups: [
    {
      title: '权利人',
      lines: [
        { label: '姓名', cell: { kind: 'text', text: '张三 <b>&"' }, wide: false },
        { label: '证件类型', cell: { kind: 'text', text: '居民身份证' }, wide: false },
        { label: '住址', cell: { kind: 'text', text: '一\n二' }, wide: true },
        { label: '邮编', cell: { kind: 'blank' }, wide: false },
        {
          label: '新证号',
          cell: { kind: 'later', key: 'estate.cert-no@home[1]', from: '“登记”办结后填入' },
          wide: true,
        },
        {
          label: '家庭成员',
          cell: { kind: 'table', columns: ['姓名'], rows: [['李四'], ['王五\u0000']] },
          wide: true,
        },
      ],
    },
  ],
  notes: ['承诺属实。'],
};

describe('a department’s form as a document', () => {
  const html = renderFormDocument(form);

  it('prints what was given as text, whatever characters it has', () => {
    expect(html).toContain('张三 &lt;b&gt;&amp;&quot;');
    expect(html).toContain('一<br />二');
    expect(html).not.toContain('\u0000');
    expect(html).not.toMatch(/<script|javascript:|src=|href=|@import|url\(/);
  });

  it('is well-formed, every element closed in its order', () => {
    const open: string[] = [];
    for (const [, closing, name = '', empty] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('sets two short answers side by side and gives a long one the whole line', () => {
    const rows = html.split('<tr>').map((row) => row.replace(/<[^>]*>/g, ' '));
    expect(rows.find((row) => row.includes('姓名'))).toContain('证件类型');
    expect(rows.find((row) => row.includes('住址'))).not.toContain('邮编');
  });

  it('takes in what a result tells later, and nothing else', () => {
    expect(html).toContain('“登记”办结后填入');
    const later = new Map([
      ['estate.cert-no@home[1]', '渝(2026)<1>号'],
      ['person.name@buyer[1]', '别人'],
    ]);
    const completed = completeFormDocument(html, later);
    expect(completed).toContain('渝(2026)&lt;1&gt;号');
    expect(completed).not.toContain('办结后填入');
    expect(completed).not.toContain('别人');
    expect(completeFormDocument(html, new Map())).toBe(html);
  });

  it('is the same text each time', () => {
    expect(renderFormDocument(structuredClone(form))).toBe(html);
  });
});
