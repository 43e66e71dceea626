import assert from 'node:assert/strict';
import type { ProcessEvent, ProcessState } from '@lianban/engine';

/** What must hold of every state: nothing belongs to something that is no longer there. */
export function expectWhole(state: ProcessState): void {
  if (state.status !== 'active') {
    assert.deepEqual(state.scopes, {}, 'A scope outlives its process.');
    assert.deepEqual(state.incidents, {}, 'An incident outlives its process.');
    return;
  }
  const all = Object.values(state.scopes).flatMap(({ active }) => Object.keys(active));
  assert.equal(new Set(all).size, all.length, 'An instance is in two scopes.');
  for (const [id, scope] of Object.entries(state.scopes)) {
    const { parent, active, arrived } = scope;
    if (parent !== undefined) {
      const owner = state.scopes[parent.scope]?.active[parent.instance];
      assert.ok(owner, `Scope ${id} outlives the instance that opened it.`);
    }
    const watches = [scope.timers, scope.keys, scope.got, scope.met];
    if (scope.interrupted === true) {
      assert.ok(
        watches.every((watch) => watch === undefined),
        `Scope ${id} still waits for events.`,
      );
    }
    for (const [instance, { of, loop }] of Object.entries(active)) {
      assert.ok(
        Number(instance) < state.nextId,
        `Instance ${instance} has a number of the future.`,
      );
      // What undoes a whole scope belongs to the scope; what nobody waits for belongs to nobody.
      const owned = of === undefined || of === '' || of === id || active[of] !== undefined;
      assert.ok(owned, `Instance ${instance} outlives ${of}.`);
      if (loop === undefined) continue;
      const running = Object.values(active).filter((other) => other.of === instance).length;
      assert.equal(loop.begun - loop.done, running, `The loop ${instance} counts wrongly.`);
      assert.ok(loop.total === undefined || loop.begun <= loop.total, `Too many in ${instance}.`);
    }
    for (const count of Object.values(arrived)) assert.ok(count > 0, 'No token is kept as one.');
  }
  for (const [id, { scope, instance }] of Object.entries(state.incidents)) {
    assert.ok(state.scopes[scope], `Incident ${id} outlives its scope.`);
    if (instance === undefined) continue;
    assert.ok(state.scopes[scope]?.active[instance], `Incident ${id} outlives its instance.`);
  }
}

/** Follows the instances of a run: each begins once and ends once, and what was ended does nothing more. */
export class InstanceBook {
  private readonly ended = new Set<string>();
  private readonly begun = new Set<string>();

  note(event: ProcessEvent): void {
    if (event.type === 'elementActivated') {
      assert.ok(!this.begun.has(event.instance), `${event.instance} began twice.`);
      this.begun.add(event.instance);
    }
    if (event.type === 'elementCompleted' || event.type === 'elementCancelled') {
      assert.ok(this.begun.has(event.instance), `${event.instance} ended and never began.`);
      assert.ok(!this.ended.has(event.instance), `${event.instance} ended twice.`);
      this.ended.add(event.instance);
    }
  }

  /** After a step: what the state holds has begun and has not ended. */
  compare(state: ProcessState): void {
    for (const { active } of Object.values(state.scopes)) {
      for (const instance of Object.keys(active)) {
        assert.ok(this.begun.has(instance), `${instance} is active and never began.`);
        assert.ok(!this.ended.has(instance), `${instance} is active and has ended.`);
      }
    }
  }
}
