import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { become, openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { DesignerDesk } from '../support/designer-desk.ts';

let server: ChildServer;
let browser: Browser;
let designer: WatchedPage;
let desk: DesignerDesk;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  designer = await openPage(browser, { baseUrl: server.url, width: 1440 });
  desk = new DesignerDesk(designer.page);
  await become(designer.page, 'designer');
  await desk.open('second-hand-house');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('a designer whose diagram has a join that would wait for ever', () => {
  it('is played the way to it, step by step, and sees where it stands', async () => {
    const { page } = designer;
    const sound = await desk.download();
    await desk.upload(withStarvingJoin(sound));
    await desk.seesProblem('both-ways', 'BPMN_JOIN_STARVED');
    const played = await desk.playProblem('BPMN_JOIN_STARVED', 'both-ways');
    expect(played.at(0)).toBe(startOf(sound));
    expect(played).toContain('either-way');
    expect(await page.locator('.lb-standing, .lb-passed').count()).toBe(0);
  });
});

// ---------------------------------------------------------------------------------------------

/** Behind the start, a choice of one of two arrows, and a join that waits for both. */
function withStarvingJoin(bpmn: string): string {
  const flow = (id: string, from: string, to: string) =>
    `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;
  const elements = `<bpmn:exclusiveGateway id="either-way" default="one-way" />
    <bpmn:parallelGateway id="both-ways" /><bpmn:endEvent id="never" />
    ${flow('to-either', startOf(bpmn), 'either-way')}${flow('one-way', 'either-way', 'both-ways')}
    <bpmn:sequenceFlow id="other-way" sourceRef="either-way" targetRef="both-ways">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">1 = 2</bpmn:conditionExpression>
    </bpmn:sequenceFlow>${flow('to-never', 'both-ways', 'never')}`;
  const shapes = ['either-way', 'both-ways', 'never'].map(
    (id, index) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">
      <dc:Bounds x="${700 + 120 * index}" y="1460" width="50" height="50" /></bpmndi:BPMNShape>`,
  );
  return bpmn
    .replace('</bpmn:process>', `${elements}</bpmn:process>`)
    .replace('</bpmndi:BPMNPlane>', `${shapes.join('')}</bpmndi:BPMNPlane>`);
}

function startOf(bpmn: string): string {
  return /<bpmn:startEvent id="([^"]+)"/.exec(bpmn)?.[1] ?? '';
}
