import type { Answer, Application } from '@lianban/runtime-api/client';
import { describe, expect, it } from 'vitest';
import type { DraftContent } from './draft-content.ts';
import { createDraftSaver, type SaveState } from './draft-saver.ts';

const draft: Application = {
  applicationId: 'a1',
  version: 3,
  packageId: 'second-hand-house',
  packageVersion: 'v',
  status: 'draft',
  onBehalf: false,
  facts: {},
  members: {},
  data: {},
  uploads: {},
  declared: [],
  updatedAt: '2025-06-03T09:00:00+08:00',
};

const typed = (name: string): DraftContent => ({
  facts: {},
  members: {},
  data: { buyer: [{ person_name: name }] },
  uploads: {},
  declared: [],
});

/** A desk where the test decides when the pause is over and what the server answers. */
function desk() {
  const sent: { readonly version: number; readonly content: DraftContent }[] = [];
  const states: SaveState['kind'][] = [];
  const answers: ((answer: Answer<Application>) => void)[] = [];
  let pause: (() => void) | undefined;
  const saver = createDraftSaver(draft, {
    save: (version, content) => {
      sent.push({ version, content });
      return new Promise((resolve) => answers.push(resolve));
    },
    after: (then) => {
      pause = then;
      return () => {
        pause = undefined;
      };
    },
    tell: (state) => states.push(state.kind),
  });
  return {
    saver,
    sent,
    states,
    pauseEnds: () => pause?.(),
    waits: () => pause !== undefined,
    accept: (version: number) =>
      answers.shift()?.({ ok: true, status: 200, value: { ...draft, version } }),
    refuse: (code: string, status: number) =>
      answers.shift()?.({
        ok: false,
        problem: { type: 'about:blank', title: code, status, code, detail: code },
      }),
  };
}

describe('an applicant types into the form', () => {
  it('is saved once after a pause, with the last that was typed', async () => {
    const { saver, sent, pauseEnds, accept } = desk();
    saver.change(typed('张'));
    saver.change(typed('张三'));
    expect(sent).toEqual([]);
    pauseEnds();
    accept(4);
    expect(await saver.flush()).toBe(4);
    expect(sent).toEqual([{ version: 3, content: typed('张三') }]);
  });

  it('saves what was typed during a save on top of it, never beside it', async () => {
    const { saver, sent, states, accept } = desk();
    saver.change(typed('张'));
    const first = saver.flush();
    saver.change(typed('张三'));
    expect(sent.length).toBe(1);
    accept(4);
    await Promise.resolve();
    await Promise.resolve();
    accept(5);
    expect(await first).toBe(5);
    expect(sent.map(({ version }) => version)).toEqual([3, 4]);
    expect(states.at(-1)).toBe('saved');
  });

  it('has nothing to send when nothing changed', async () => {
    const { saver, sent } = desk();
    expect(await saver.flush()).toBe(3);
    expect(sent).toEqual([]);
  });

  it('does not save what only waits once the page is left for good', () => {
    const { saver, waits } = desk();
    saver.change(typed('张'));
    saver.stop();
    expect(waits()).toBe(false);
  });
});

describe('saving fails', () => {
  it('keeps what was typed and sends it with the next try', async () => {
    const { saver, sent, states, refuse, accept } = desk();
    saver.change(typed('张三'));
    const failed = saver.flush();
    refuse('SERVER_UNREACHABLE', 0);
    expect(await failed).toBeUndefined();
    expect(states.at(-1)).toBe('failed');
    const again = saver.flush();
    accept(4);
    expect(await again).toBe(4);
    expect(sent.map(({ content }) => content)).toEqual([typed('张三'), typed('张三')]);
  });

  it('overwrites nothing when the draft was changed elsewhere', async () => {
    const { saver, sent, states, refuse } = desk();
    saver.change(typed('张三'));
    const failed = saver.flush();
    refuse('STALE_VERSION', 409);
    expect(await failed).toBeUndefined();
    saver.change(typed('李四'));
    expect(await saver.flush()).toBeUndefined();
    expect(sent.length).toBe(1);
    expect(states.at(-1)).toBe('conflict');
  });
});
