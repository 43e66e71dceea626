import { type Api, answerValue, type CaseView } from '@lianban/runtime-api/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { become, openPage, startBrowser, type WatchedPage } from '../support/browser.ts';
import { type ChildServer, startDemonstration } from '../support/child-server.ts';
import { CountedPerson } from '../support/counted-person.ts';
import { DesignerDesk } from '../support/designer-desk.ts';
import { answerHomeGuide } from '../support/home-applicant.ts';
import { applyForHome, logIn } from '../support/home-buyer.ts';

const home = 'second-hand-house';
/** The item that is added: a new power connection, three working days. */
const added = 'power-open';
const addedName = '居民用电新装';
/** The steps that are drawn beside the parts. */
const callBack = '电话回访';
const visit = '上门回访';

let server: ChildServer;
let browser: Browser;
let designer: WatchedPage;
let desk: DesignerDesk;
let applicant: WatchedPage;
let clerk: Api;
let first: string;
let before: ShownPlan;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemonstration(), startBrowser()]);
  designer = await openPage(browser, { baseUrl: server.url, width: 1440 });
  desk = new DesignerDesk(designer.page);
  applicant = await openPage(browser, { baseUrl: server.url });
  clerk = await logIn(server.url, 'clerk');
  first = (await applyForHome(await logIn(server.url, 'zhang-san'))).caseId;
  before = await planInGuide(applicant.page);
  await become(designer.page, 'designer');
  await desk.open(home);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('the designer changes the second-hand home', () => {
  it('drags an item onto the diagram, and sees that it would come before its own papers', async () => {
    await desk.dragItem(added, addedName);
    await desk.seesProblem(added, 'PAPER_BEFORE_ITS_PRODUCER');
    expect(await desk.explanationOn(added)).toContain(addedName);
    expect(await designer.page.getByTestId('publish').isDisabled()).toBe(true);
  });

  it('draws the arrow that is missing, and another between two parts that ran side by side', async () => {
    await desk.dragArrow('start', 'power-transfer', added);
    await desk.problemIsGone(added, 'PAPER_BEFORE_ITS_PRODUCER');
    await desk.dragArrow('start', 'fund-supervision', 'mortgage-cancel');
    await desk.isClean();
  });

  it('is shown a condition over a fact that nobody asks, and sets one that is asked', async () => {
    const { page } = designer;
    await desk.select(added);
    await desk.choose('condition-kind', '全部满足');
    await desk.choose('condition-fact', '您要办理的社保卡业务');
    await desk.seesProblem(added, 'CATALOGUE_FACT_NEVER_SET');
    await desk.choose('condition-fact', '需要一并办理的公用服务');
    await desk.choose('condition-value', '电');
    await desk.problemIsGone(added, 'CATALOGUE_FACT_NEVER_SET');
    await desk.isClean();
    expect(await page.getByTestId('condition-comparison').textContent()).toContain('包含');
  });

  it('is shown a flow whose condition names a fact that does not exist', async () => {
    const { page } = designer;
    await desk.dragArrow('start', 'fund-supervision', 'fund-withdraw-purchase');
    await page.getByTestId('flow-condition').fill('loan-typo = "fund"');
    await page.getByTestId('flow-condition').press('Enter');
    const flow = await desk.elementWith('EXPRESSION_UNKNOWN_NAME');
    expect(await desk.explanationOn(flow)).toContain('loan-typo');
    await desk.undo(2);
    await desk.isClean();
  });

  it('is shown a part whose lane belongs to no department', async () => {
    const { page } = designer;
    await page.getByTestId('lane-lane_power').click();
    await page.getByTestId('lane-department').hover();
    await page.getByTestId('lane-department').locator('.ant-select-clear').click();
    await desk.seesProblem(added, 'PART_WITHOUT_DEPARTMENT');
    await desk.choose('lane-department', '供电公司');
    await desk.problemIsGone(added, 'PART_WITHOUT_DEPARTMENT');
    await desk.isClean();
  });

  it('is shown a flow into a gateway that leads nowhere', async () => {
    const { page } = designer;
    await desk.putDown('addExclusive', 'water-transfer', { x: -120, y: 0 });
    const gateway = await desk.selected();
    await desk.dragArrow('start', 'water-transfer', gateway);
    await desk.seesProblem(gateway, 'BPMN_NO_PATH_TO_END');
    await desk.goToProblem(gateway);
    await page.getByTestId('remove-element').click();
    await desk.isClean();
  });

  it('is shown two parts that would wait for each other', async () => {
    await desk.dragArrow('start', added, 'power-transfer');
    await desk.seesProblem(added, 'BPMN_PART_IN_LOOP');
    await desk.undo(1);
    await desk.isClean();
  });

  it('draws a call back that becomes a visit after two working days', async () => {
    const { page } = designer;
    await desk.select('fork');
    const call = await desk.append('user-task');
    await desk.name(callBack);
    await desk.append('none-end-event');
    await desk.isClean();
    await desk.select(call);
    await desk.choose('attach-event', '定时边界事件(不中断)');
    await page.getByTestId('timer-amount').fill('2');
    await page.getByTestId('timer-amount').press('Enter');
    await page.getByTestId('timer-reading').filter({ hasText: '第 2 个工作日' }).waitFor();
    await desk.append('user-task');
    await desk.name(visit);
    await desk.append('none-end-event');
    await desk.isClean();
    expect(tornArrows(await desk.download())).toEqual([]);
  });

  it('is shown what a file of another editor holds that cannot run, and mends it on the sheet', async () => {
    const { page } = designer;
    await desk.upload(withForeignElements(await desk.download()));
    await desk.seesProblem('credit-report', 'BPMN_DANGLING_FLOW');
    await desk.explanationOn('credit-report');
    await page.getByTestId('remove-loose-foreign-flow').last().click();
    await desk.problemIsGone('credit-report', 'BPMN_DANGLING_FLOW');
    await desk.seesProblem('foreign-script', 'BPMN_SCRIPT_LANGUAGE');
    await desk.goToProblem('foreign-script');
    await page.getByTestId('remove-element').click();
    await desk.isClean();
  });

  it('publishes version 2, having read what it changes', async () => {
    const { page } = designer;
    await page.getByTestId('publish').click();
    const changes = page.getByTestId('changes');
    await changes.waitFor();
    expect(await changes.textContent()).toContain(addedName);
    await page.getByTestId('publish-confirm').click();
    await page.locator('[data-testid=revision][data-revision="2"]').waitFor();
    expect(designer.troubles).toEqual([]);
  });
});

describe('the next applicant', () => {
  let second: CaseView;

  it('is shown the new part and a working day more', async () => {
    const after = await planInGuide(applicant.page);
    expect(before.words.includes(addedName)).toBe(false);
    expect(after.words.includes(addedName)).toBe(true);
    expect({ before: before.days, after: after.days }).toEqual({ before: 13, after: 14 });
    expect(applicant.troubles).toEqual([]);
  });

  it('applies on version 2, while the case that runs stays on version 1', async () => {
    const { caseId } = await applyForHome(await logIn(server.url, 'li-si'));
    second = answerValue(await clerk.case(caseId));
    expect(second.packageRevision).toBe(2);
    expect(partOf(second, added)?.startAfter).toEqual(['power-transfer']);
    const running = answerValue(await clerk.case(first));
    expect(running.packageRevision).toBe(1);
    expect(partOf(running, added)).toBeUndefined();
  });

  it('is called back, and visited because nobody called in two working days', async () => {
    const { page } = applicant;
    await become(page, 'worker-housing');
    const task = (name: string) => page.getByTestId(`open-${second.caseNo}-${name}`);
    await page.goto('/queue');
    await task(callBack).waitFor();
    expect(await task(visit).count()).toBe(0);
    // The second working day ends at midnight; the clock stands still in the middle of a day.
    answerValue(await clerk.demo.clock(3));
    const visits = async () => {
      await page.reload();
      await task(callBack).waitFor();
      return task(visit).count();
    };
    await expect.poll(visits, { timeout: 60_000 }).toBe(1);
    await task(visit).click();
    await page.getByTestId('pass').click();
    await page.waitForURL('**/queue');
    await task(callBack).waitFor();
    expect(await task(visit).count()).toBe(0);
  });

  it('finds another order in the queues: the old mortgage waits for the supervised money, in the case before it does not', async () => {
    const { page } = applicant;
    await become(page, 'worker-natural-resources');
    const { caseNo } = answerValue(await clerk.case(first));
    const inQueue = (no: string) => page.getByTestId(`open-${no}-mortgage-cancel`);
    await page.goto('/queue');
    await inQueue(caseNo).waitFor();
    expect(await inQueue(second.caseNo).count()).toBe(0);
    await workUntil(second.caseId, 'fund-supervision');
    await page.reload();
    await inQueue(second.caseNo).waitFor();
  });

  it('comes to an end with the new part, the case before without it', async () => {
    for (const caseId of [first, second.caseId]) {
      answerValue(await clerk.demo.work({ caseId, until: 'myTurn' }));
    }
    const [old, renewed] = [
      answerValue(await clerk.case(first)),
      answerValue(await clerk.case(second.caseId)),
    ];
    expect([old.outcome, renewed.outcome]).toEqual(['allDone', 'allDone']);
    expect(partOf(old, added)).toBeUndefined();
    expect(partOf(renewed, added)?.outcome).toBe('done');
  });
});

// ---------------------------------------------------------------------------------------------

interface ShownPlan {
  readonly days: number;
  readonly words: string;
}

/** What the guide shows at its end for the worked second-hand home. */
async function planInGuide(page: Page): Promise<ShownPlan> {
  await become(page, 'zhang-san');
  await page.goto('/packages');
  await answerHomeGuide(new CountedPerson(page));
  const days = await page.getByTestId('plan-days').locator('dd').first().textContent();
  const words = await page.getByTestId('plan').textContent();
  return { days: Number.parseInt(days ?? '', 10), words: words ?? '' };
}

function partOf(view: CaseView, ref: string) {
  return view.partViews.find((part) => part.ref === ref);
}

/** Colleagues work step by step until a part of the case is closed. */
async function workUntil(caseId: string, ref: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (partOf(answerValue(await clerk.case(caseId)), ref)?.status === 'ended') return;
    answerValue(await clerk.demo.work({ caseId, until: 'step' }));
  }
  throw new Error(`${ref} does not come to its end.`);
}

/** Flows whose line does not begin at the shape it comes from, or does not end at the one it leads to. */
function tornArrows(bpmn: string): readonly string[] {
  const shapes = new Map<string, readonly number[]>();
  const places =
    /bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g;
  for (const [, id = '', ...place] of bpmn.matchAll(places)) shapes.set(id, place.map(Number));
  const touches = (id: string, [x = 0, y = 0]: readonly number[]): boolean => {
    const [left = 0, top = 0, width = 0, height = 0] = shapes.get(id) ?? [];
    return x >= left - 1 && x <= left + width + 1 && y >= top - 1 && y <= top + height + 1;
  };
  const flows = /<bpmn:sequenceFlow id="([^"]+)"[^>]*sourceRef="([^"]+)" targetRef="([^"]+)"/g;
  return [...bpmn.matchAll(flows)].flatMap(([, id = '', source = '', target = '']) => {
    const edge = bpmn.split(`bpmnElement="${id}"`)[1]?.split('</bpmndi:BPMNEdge>')[0] ?? '';
    const points = [...edge.matchAll(/<di:waypoint x="([-\d.]+)" y="([-\d.]+)"/g)].map((point) =>
      point.slice(1).map(Number),
    );
    const whole = touches(source, points[0] ?? []) && touches(target, points.at(-1) ?? []);
    return whole ? [] : [id];
  });
}

/** A diagram as another editor may give it back: with a script, and with an arrow that leads nowhere. */
function withForeignElements(bpmn: string): string {
  const elements = `<bpmn:scriptTask id="foreign-script" name="脚本" scriptFormat="javascript">
      <bpmn:script>next()</bpmn:script></bpmn:scriptTask>
    <bpmn:sequenceFlow id="foreign-flow" sourceRef="credit-report" targetRef="gone" />`;
  const shape = `<bpmndi:BPMNShape id="foreign-script_di" bpmnElement="foreign-script">
      <dc:Bounds x="700" y="1460" width="100" height="80" /></bpmndi:BPMNShape>`;
  return bpmn
    .replace('</bpmn:process>', `${elements}</bpmn:process>`)
    .replace('</bpmndi:BPMNPlane>', `${shape}</bpmndi:BPMNPlane>`);
}
