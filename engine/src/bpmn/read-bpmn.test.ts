import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from './check-document.ts';
import { type Definitions, elementsOf, type ModdleElement, textOf } from './moddle-element.ts';
import { createElement, lianbanModdleDescriptor, readBpmn, toXml } from './read-bpmn.ts';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const LB = 'http://lianban.example/schema/bpmn/lb';

function documentOf(content: string, attributes = ''): string {
  return `<bpmn:definitions xmlns:bpmn="${MODEL}" xmlns:lb="${LB}" targetNamespace="http://a.example" ${attributes}>${content}</bpmn:definitions>`;
}

function processOf(content: string): string {
  return documentOf(`<bpmn:process id="p">${content}</bpmn:process>`);
}

async function codesOf(source: string | Uint8Array): Promise<string[]> {
  const { problems } = await readBpmn(source);
  return problems.map((problem) => `${problem.severity} ${problem.code} ${problem.element ?? ''}`);
}

/** The document of a source that must be sound. */
async function soundly(source: string | Uint8Array): Promise<Definitions> {
  const { definitions, problems } = await readBpmn(source);
  expect(problems).toEqual([]);
  if (definitions === undefined) throw new Error('The document was not read.');
  return definitions;
}

/** The first element a property holds. */
function firstOf(element: ModdleElement, property: string): ModdleElement {
  const [first] = elementsOf(element, property);
  if (first === undefined) throw new Error(`Nothing is held in ${property}.`);
  return first;
}

describe('a BPMN document that is sound', () => {
  it('is read with our attributes, and those of other vendors are kept', async () => {
    const xml = documentOf(
      '<bpmn:process id="p" lb:variables="paid"><bpmn:userTask id="t" lb:act="accept" v:color="red" /></bpmn:process>',
      'xmlns:v="http://vendor.example"',
    );
    const definitions = await soundly(xml);
    const process = firstOf(definitions, 'rootElements');
    expect(textOf(process, 'lb:variables')).toBe('paid');
    expect(textOf(firstOf(process, 'flowElements'), 'lb:act')).toBe('accept');
    const written = await toXml(definitions);
    expect(written).toContain('v:color="red"');
    expect(await toXml(await soundly(written))).toBe(written);
  });

  it('may be bytes with a byte-order mark, hold Chinese names, comments, CDATA and references', async () => {
    const text = `\uFEFF<?xml version="1.0" encoding="utf-8"?><!-- 二手房 -->${processOf(
      '<bpmn:task id="t" name="受理 &amp; &#x5ba1;&#26597; &lt;1&gt;"><bpmn:documentation><![CDATA[<b>&x;</b>]]></bpmn:documentation></bpmn:task>',
    )}\n`;
    const definitions = await soundly(new TextEncoder().encode(text));
    const process = firstOf(definitions, 'rootElements');
    expect(firstOf(process, 'flowElements').name).toBe('受理 & 审查 <1>');
  });

  it('may refer to its own elements by qualified names, as the standard writes them', async () => {
    const xml = documentOf(
      '<bpmn:collaboration id="c"><bpmn:participant id="a" processRef="own:p" /></bpmn:collaboration><bpmn:process id="p" />',
      'xmlns:own="http://a.example"',
    );
    const definitions = await soundly(xml);
    const participant = firstOf(firstOf(definitions, 'rootElements'), 'participants');
    expect(participant.get('processRef')).toMatchObject({ id: 'p' });
  });

  it('leaves the description of our attributes as it is, for editors to use', async () => {
    const before = JSON.stringify(lianbanModdleDescriptor);
    await soundly(processOf('<bpmn:userTask id="t" lb:act="accept" />'));
    expect(JSON.stringify(lianbanModdleDescriptor)).toBe(before);
    expect(before).toContain('"name":"act"');
  });

  it('can be made element by element and written', async () => {
    const task = createElement('bpmn:CallActivity', { id: 'c', part: 'item#x' });
    const process = createElement('bpmn:Process', { id: 'p', flowElements: [task] });
    const xml = await toXml(createElement('bpmn:Definitions', { rootElements: [process] }));
    expect(xml).toContain('lb:part="item#x"');
  });
});

describe('a document that would be dangerous or misread', () => {
  const cases: readonly (readonly [what: string, source: string | Uint8Array, code: string])[] = [
    ['nothing at all', '', 'BPMN_XML_MALFORMED'],
    ['a text', 'hello', 'BPMN_XML_MALFORMED'],
    ['a DOCTYPE', `<!DOCTYPE x>${processOf('')}`, 'BPMN_XML_DOCTYPE'],
    [
      'an entity bomb',
      `<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${processOf('')}`,
      'BPMN_XML_DOCTYPE',
    ],
    ['an unknown entity', processOf('<bpmn:task id="t" name="&nbsp;" />'), 'BPMN_XML_ENTITY'],
    ['a reference to NUL', processOf('<bpmn:task id="t" name="&#0;" />'), 'BPMN_XML_ENTITY'],
    ['a bare ampersand', processOf('<bpmn:task id="t" name="a & b" />'), 'BPMN_XML_ENTITY'],
    ['NUL', processOf('<bpmn:task id="t" name="a\u0000b" />'), 'BPMN_ILLEGAL_CHARACTER'],
    ['broken UTF-8', Uint8Array.of(0x3c, 0x61, 0xff, 0x3e), 'BPMN_NOT_UTF8'],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF<a/>', 'utf16le')), 'BPMN_NOT_UTF8'],
    ['half a character', '<a b="\ud800"/>', 'BPMN_NOT_UTF8'],
    [
      'another encoding',
      `<?xml version="1.0" encoding="GB18030"?>${processOf('')}`,
      'BPMN_NOT_UTF8',
    ],
    ['two roots', `${processOf('')}${processOf('')}`, 'BPMN_TWO_ROOTS'],
    ['text after the root', `${processOf('')} x`, 'BPMN_XML_MALFORMED'],
    ['an open element', '<a><b></b>', 'BPMN_XML_MALFORMED'],
    ['tags that cross', '<a><b></a></b>', 'BPMN_XML_MALFORMED'],
    ['an attribute twice', '<a b="1" b="2"/>', 'BPMN_XML_MALFORMED'],
    ['an attribute without quotes', '<a b=1/>', 'BPMN_XML_MALFORMED'],
    ['an undeclared prefix', '<x:a/>', 'BPMN_XML_MALFORMED'],
    ['a comment that ends twice', '<!--> --><a/>', 'BPMN_XML_MALFORMED'],
    ['an open comment', '<a/><!-- ', 'BPMN_XML_MALFORMED'],
    ['10,000 levels', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'BPMN_TOO_DEEP'],
    ['100,000 elements', `<a>${'<b/>'.repeat(100_000)}</a>`, 'BPMN_TOO_MANY_ELEMENTS'],
    ['a million references', `<a>${'&lt;'.repeat(1_000_000)}</a>`, 'BPMN_TOO_MANY_REFERENCES'],
    ['10,000 attributes', `<a ${attributes(10_000)}/>`, 'BPMN_XML_MALFORMED'],
    ['more than 4 MB', `<a b="${'字'.repeat(1_500_000)}"/>`, 'BPMN_TOO_LARGE'],
  ];

  it.each(cases)('is refused when it holds %s', async (_what, source, code) => {
    const { definitions, problems } = await readBpmn(source);
    expect(definitions).toBeUndefined();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('names the line of the fault', async () => {
    const { problems } = await readBpmn('<a>\n<b>\n</c>\n</a>');
    expect(problems[0]).toMatchObject({ params: { line: 3 } });
  });

  it('never brings the reader down, whatever it is', async () => {
    const pieces = fc.constantFrom(
      ...['<', '>', '/', '"', "'", '=', '&', ';', '!', '--', '?', '[CDATA[', ']]>', ' ', 'a', 'id'],
      ...['bpmn:process', 'bpmn:task', 'xmlns:bpmn', MODEL, '<bpmn:definitions', '\n', 'é', '#x41'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (parts) => {
        const { definitions, problems } = await readBpmn(parts.join(''));
        expect(definitions === undefined).toBe(problems.some((p) => p.severity === 'error'));
      }),
      { numRuns: 500 },
    );
  });

  it('is looked through whole when it is large but lawful', () => {
    const wide = processOf('<bpmn:task id="t" name="x" />'.repeat(30_000));
    expect(checkDocument(wide)).toMatchObject({ elements: 30_002 });
  });
});

function attributes(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}="1"`).join(' ');
}

describe('a document whose elements do not fit together', () => {
  it('is refused for an id used twice', async () => {
    const codes = await codesOf(processOf('<bpmn:task id="a" /><bpmn:task id="a" />'));
    expect(codes).toEqual(['error BPMN_DUPLICATE_ID a']);
  });

  it('is refused for ids that mean something to the machine', async () => {
    const codes = await codesOf(
      processOf('<bpmn:task id="constructor" /><bpmn:task id="__proto__" />'),
    );
    expect(codes).toEqual([
      'error BPMN_RESERVED_ID constructor',
      'error BPMN_RESERVED_ID __proto__',
    ]);
  });

  it('is refused for an id with unlawful characters', async () => {
    expect(await codesOf(processOf('<bpmn:task id="受理" />'))).toEqual([
      'error BPMN_ILLEGAL_ID 受理',
    ]);
  });

  it('is refused for a reference to nothing, by the element that refers', async () => {
    const codes = await codesOf(processOf('<bpmn:exclusiveGateway id="g" default="gone" />'));
    expect(codes).toEqual(['error BPMN_DANGLING_REFERENCE g']);
  });

  it('is refused for elements that BPMN does not know, all of them named', async () => {
    const codes = await codesOf(
      processOf('<bpmn:robot id="r" /><bpmn:dream /><bpmn:task id="t" />'),
    );
    expect(codes).toEqual(['error BPMN_UNKNOWN_ELEMENT ', 'error BPMN_UNKNOWN_ELEMENT ']);
  });

  it('is refused for one of our attributes at the wrong place, and warned of for others', async () => {
    const codes = await codesOf(processOf('<bpmn:task id="t" lb:act="accept" colour="red" />'));
    expect(codes).toEqual(['error BPMN_UNKNOWN_ATTRIBUTE t', 'warning BPMN_UNKNOWN_ATTRIBUTE t']);
  });

  it('is no BPMN when the root is something else', async () => {
    expect(await codesOf('<html/>')).toEqual(['error BPMN_UNKNOWN_ELEMENT ']);
  });

  it('tells of the first fault only when telling all would take long', async () => {
    const many = Array.from(
      { length: 4_000 },
      (_, index) => `<bpmn:no${index} name="${'x'.repeat(40)}" />`,
    );
    expect(await codesOf(processOf(many.join('\n')))).toHaveLength(1);
  });
});
