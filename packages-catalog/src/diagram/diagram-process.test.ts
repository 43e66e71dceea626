import { describe, expect, it } from 'vitest';
import type { ServicePackage } from '../service-package.ts';
import { compileDiagram } from './diagram-process.ts';

const pkg = { parties: [] } as unknown as ServicePackage;
const catalogue = { facts: new Map(), processes: new Map() };

const flow = (from: string, to: string) =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
const receiving = `<receiveTask id="r" messageRef="m"/><endEvent id="e"/>${flow('s', 'r')}${flow('r', 'e')}`;

/** Codes of what is found, with severity and element. */
async function found(process: string, root = ''): Promise<readonly string[]> {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><message id="m" name="paid"/>${root}<process id="p" isExecutable="true">${process}</process></definitions>`;
  const { problems } = await compileDiagram(xml, pkg, catalogue);
  return problems.map(({ severity, code, element }) => `${severity} ${code} ${element}`);
}

describe('a package that waits for a message', () => {
  it('is told that nobody sends it', async () => {
    expect(await found(`<startEvent id="s"/>${receiving}`)).toEqual([
      'warning BPMN_MESSAGE_NOBODY_SENDS r',
    ]);
  });

  it('is well when a message flow shows who does, or when it sends the message itself', async () => {
    const pools =
      '<collaboration id="c"><participant id="bank" name="Bank"/><participant id="own" processRef="p"/><messageFlow id="f" sourceRef="bank" targetRef="r"/></collaboration>';
    expect(await found(`<startEvent id="s"/>${receiving}`, pools)).toEqual([]);
    const sending = `<sendTask id="a" messageRef="m"/><receiveTask id="r" messageRef="m"/><endEvent id="e"/>${flow('s', 'a')}${flow('a', 'r')}${flow('r', 'e')}`;
    expect(await found(`<startEvent id="s"/>${sending}`)).toEqual([]);
  });
});

describe('a package whose process has several start events', () => {
  it('is refused, since an application does not say at which it begins', async () => {
    const begun = `<startEvent id="s"/><startEvent id="s2"/><endEvent id="e"/>${flow('s', 'e')}${flow('s2', 'e')}`;
    expect(await found(begun)).toEqual(['error BPMN_SEVERAL_STARTS p']);
  });
});
