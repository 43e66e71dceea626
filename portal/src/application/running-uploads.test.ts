import { describe, expect, it } from 'vitest';
import { createRunningUploads } from './running-uploads.ts';

describe('an applicant goes on while files are on their way', () => {
  it('is judged when the last of them is there, also one that began meanwhile', async () => {
    const told: number[] = [];
    const uploads = createRunningUploads((running) => told.push(running));
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    void uploads.track(first.promise);
    let ended = false;
    const waiting = uploads.ended().then(() => {
      ended = true;
    });
    void uploads.track(second.promise);
    first.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(ended).toBe(false);
    second.resolve();
    await waiting;
    expect(told).toEqual([1, 2, 1, 0]);
  });

  it('waits no longer for one that failed', async () => {
    const uploads = createRunningUploads(() => {});
    const failed = uploads.track(Promise.reject(new Error('no network')));
    await uploads.ended();
    await expect(failed).rejects.toThrow('no network');
  });

  it('waits for nothing where nothing is on its way', async () => {
    await createRunningUploads(() => {}).ended();
  });
});
