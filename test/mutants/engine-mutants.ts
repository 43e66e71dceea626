import type { Mutant } from './mutant.ts';

const models = 'test/property/process-models.test.ts';
const plain = 'test/conformance/plain-processes.test.ts';
const joins = 'test/conformance/joins-and-throws.test.ts';
const interruptions = 'test/conformance/interruptions.test.ts';
const gateways = 'test/conformance/gateways.test.ts';
const events = 'test/conformance/events.test.ts';
const operating = 'test/conformance/operating.test.ts';
const repeated = 'test/conformance/repeated-activities.test.ts';

const engine = 'engine/src/process';

/** Bugs that engines have had; none may pass the tests. */
export const engineMutants: readonly Mutant[] = [
  {
    name: 'a parallel join counts tokens, not flows',
    file: `${engine}/behaviours/gateways.ts`,
    find: '    if (!arrived[at(step.graph.flows, flow).id]) return false;\n  }\n  return true;',
    replace:
      '    if (flow < 0) return false;\n  }\n  return Object.values(arrived).reduce((a, b) => a + b, 0) >= node.incoming.length;',
    tests: [joins, models],
  },
  {
    name: 'a join throws its surplus away',
    file: `${engine}/evolve-scopes.ts`,
    find: 'for (const taken of flows) if (taken === flow) count--;',
    replace: 'for (const taken of flows) if (taken === flow) count = 0;',
    tests: [joins],
  },
  {
    name: 'an inclusive join is looked at on arrival only',
    file: `${engine}/settle.ts`,
    find: 'closeFinishedScopes(step) || fireTouchedJoins(step)',
    replace:
      "closeFinishedScopes(step) || (step.events.at(-1)?.type === 'tokenArrived' && fireTouchedJoins(step))",
    tests: [gateways],
  },
  {
    name: 'an inclusive join does not see boundary events and links',
    file: 'engine/src/bpmn/make-graph.ts',
    find: 'reach[index] = 1;\n    pending.push(...previousNodes(node));',
    replace:
      'reach[index] = 1;\n    pending.push(...node.incoming.filter((f) => !f.id.includes(">")).map((f) => f.source));',
    tests: [gateways],
  },
  {
    name: 'a second join fires before the token of the first has come to it',
    file: `${engine}/inclusive-join.ts`,
    find: '    if (fired) return true;\n  }\n  return false;',
    replace: '    if (fired) any = true;\n  }\n  return any;',
    also: [
      {
        find: 'export function fireJoins(step: Step, scope: string): boolean {\n',
        replace:
          'export function fireJoins(step: Step, scope: string): boolean {\n  let any = false;\n',
      },
    ],
    tests: [joins],
  },
  {
    name: 'a scope closes while a token in it is still on its way',
    file: `${engine}/settle.ts`,
    find: ' || step.hasWork(id)',
    replace: '',
    tests: [models],
  },
  {
    name: 'an interruption leaves a timer',
    file: `${engine}/evolve-scopes.ts`,
    find: '  delete scope.timers;\n',
    replace: '',
    tests: [interruptions, models],
  },
  {
    name: 'an interruption leaves what runs inside',
    file: `${engine}/evolve-scopes.ts`,
    find: '  else countEnded(active, ended, { terminated: true }, ownership);\n  dropScopes(state, new Set(), id, dropped, ownership);',
    replace: '  else countEnded(active, ended, { terminated: true }, ownership);',
    tests: [interruptions],
  },
  {
    name: 'of two triggers that come at once both happen',
    file: `${engine}/throw-event.ts`,
    find: ': open.active[instance] !== undefined && !step.happened.has(instance);',
    replace: ': instance !== undefined;',
    tests: [gateways, interruptions, models],
  },
  {
    name: 'a multi-instance ends when all but one are done',
    file: `${engine}/loop.ts`,
    find: 'if (state.done === state.total) step.goOn(scope, node, whole);',
    replace: 'if (state.done + 1 >= (state.total ?? 0)) step.goOn(scope, node, whole);',
    also: [
      {
        find: 'state.total === undefined || state.done < state.total',
        replace: 'state.total === undefined || state.done + 1 < state.total',
      },
    ],
    tests: [repeated],
  },
  {
    name: 'a multi-instance that is complete leaves the others running',
    file: `${engine}/loop.ts`,
    find: '  for (const instance of running) cancelInstance(step, scope, instance);\n',
    replace:
      "  for (const instance of running) if (instance === '') cancelInstance(step, scope, instance);\n",
    tests: [repeated, models],
  },
  {
    name: 'evolve forgets the number of an instance',
    file: `${engine}/evolve-scopes.ts`,
    find: '  if (counter !== undefined) started.counter = counter;\n',
    replace: '',
    tests: [repeated],
  },
  {
    name: 'evolve writes into the state it was given',
    file: `${engine}/ownership.ts`,
    find: 'return this.made.has(scope) ? scope : this.add({ ...scope });',
    replace: 'return scope;',
    tests: [plain],
  },
  {
    name: 'time is read from the clock',
    file: `${engine}/watch.ts`,
    find: 'const { at: now, calendar } = step.context;',
    replace: 'const { calendar } = step.context;\n  const now = new Date().toISOString();',
    tests: [events, models],
  },
  {
    name: 'a timer fires a second too early',
    file: `${engine}/commands/fire-timer.ts`,
    find: 'epochOf(each.due) <= now)',
    replace: 'epochOf(each.due) <= now + 1_000)',
    tests: [models],
  },
  {
    name: 'a timer that does not interrupt fires for ever',
    file: `${engine}/watch.ts`,
    find: '  if (before !== undefined && !repeats) return undefined;\n',
    replace: '  if (before !== undefined && !repeats) return before;\n',
    tests: [models],
  },
  {
    name: 'an error does not leave a called process',
    file: `${engine}/find-catcher.ts`,
    find: '    if (parent === undefined) return undefined;',
    replace:
      '    if (parent === undefined || step.scope(from.scope).process !== undefined) return undefined;',
    tests: [interruptions],
  },
  {
    name: 'a terminate event ends its own token only',
    file: `${engine}/behaviours/events.ts`,
    find: "kind === 'terminate')) {\n    interruptScope(step, scope, 'event');",
    replace: "kind === 'terminate')) {\n    step.touched.add(scope);",
    tests: [events],
  },
  {
    name: 'a signal reaches the first that waits for it only',
    file: `${engine}/throw-event.ts`,
    find: 'for (const point of points) if (isWaiting(step, point))',
    replace: 'for (const point of points.slice(0, 1)) if (isWaiting(step, point))',
    tests: [events],
  },
  {
    name: 'what was done first is undone first',
    file: `${engine}/compensation.ts`,
    find: '.done?.findLast(',
    replace: '.done?.find(',
    tests: [joins],
  },
  {
    name: 'a condition happens again while it stays true',
    file: `${engine}/conditions.ts`,
    find: '    if (met === wasMet(step, point)) continue;',
    replace: '    if (!met && !wasMet(step, point)) continue;',
    tests: [models],
  },
  {
    name: 'an exclusive gateway takes the default first',
    file: `${engine}/flow-choice.ts`,
    find: 'if (taken) return { flows: [index] };',
    replace: 'if (taken) return defaultOf(node);',
    tests: [plain],
  },
  {
    name: 'a message is delivered as often as it is sent',
    file: `${engine}/messages.ts`,
    find: 'if (id !== undefined && wasUsed(step, id)) return undefined;',
    replace: 'if (id !== undefined && wasUsed(step, `${id}-`)) return undefined;',
    tests: [events],
  },
  {
    name: 'a suspended process goes on',
    file: `${engine}/advance.ts`,
    find: "if (state.suspended === true && command.type !== 'resume'",
    replace: "if (state.suspended === false as never && command.type !== 'resume'",
    tests: [models],
  },
  {
    name: 'the order of the file decides the order of what happens',
    file: 'engine/src/bpmn/passes/collect-elements.ts',
    find: '    process.nodes.sort((a, b) => byText(a.id, b.id));\n',
    replace: '',
    tests: [models],
  },
  {
    name: 'a timer that has fired runs again in another version',
    file: `${engine}/migrate-process.ts`,
    find: 'watchFor(step, place, events, known)',
    replace: 'watchFor(step, place, events)',
    tests: [models, operating],
  },
  {
    name: 'one event that cannot be waited for keeps the others of its scope back',
    file: `${engine}/await-each.ts`,
    find: 'return { ...(watch && { watch }), faults };',
    replace: 'return faults.length > 0 ? { faults } : { ...(watch && { watch }), faults };',
    tests: ['test/conformance/events-not-awaited.test.ts'],
  },
  {
    name: 'a completion condition that cannot be decided counts as not met',
    file: `${engine}/loop.ts`,
    find: '  } else if (told === undefined) {',
    replace: '  } else if (told !== undefined) {',
    tests: ['test/conformance/odd-corners.test.ts'],
  },
  {
    name: 'an ad-hoc sub-process asks again after its condition has held',
    file: `${engine}/settle.ts`,
    find: "  step.emit({ type: 'adHocFulfilled', scope: id });\n",
    replace: '',
    tests: [models, 'test/conformance/compensation.test.ts'],
  },
  {
    name: 'an activity begins with one token too few',
    file: `${engine}/behaviours/activity.ts`,
    find: 'if (flows.length < node.startQuantity) return false;',
    replace: 'if (flows.length + 1 < node.startQuantity) return false;',
    tests: [models],
  },
  {
    name: 'an event that needs all its triggers happens by any',
    file: `${engine}/catch-event.ts`,
    find: 'const awaitsMore = event.allOf && event.triggers.length > 1 &&',
    replace: 'const awaitsMore = event.allOf && event.triggers.length > 9 &&',
    tests: [models],
  },
  {
    name: 'an ad-hoc sub-process that is over cancels what should be done to the end',
    file: `${engine}/settle.ts`,
    find: 'if (finished || adHoc.cancelRemaining) return true;',
    replace: "if (finished || id !== '') return true;",
    tests: [models],
  },
  {
    name: 'a complex gateway goes on again without its reset',
    file: `${engine}/inclusive-join.ts`,
    find: "arrivedFlows(step, scope, node), 'awaited');",
    replace: 'arrivedFlows(step, scope, node), undefined);',
    tests: [models],
  },
  {
    name: 'working days end a day too early',
    file: 'engine/src/clock/timer-length.ts',
    find: 'addDays(last, 1)',
    replace: 'addDays(last, 0)',
    tests: [models],
  },
  {
    name: 'a message reaches who waits by another key',
    file: `${engine}/messages.ts`,
    find: 'if (!isSameKey(wanted, message.key ?? inside())) continue;',
    replace: 'if (!isSameKey(wanted, wanted ?? inside())) continue;',
    tests: [models],
  },
  {
    name: 'the key of a subscription stays what it was first',
    file: `${engine}/follow-keys.ts`,
    find: 'if (JSON.stringify(key) === JSON.stringify(keys?.[name])) return;',
    replace: 'if (keys?.[name] !== undefined || key === undefined) return;',
    tests: [models],
  },
  {
    name: 'a part is decided before the one it waits for has ended',
    file: `${engine}/commands/complete-task.ts`,
    find: "if (node.act !== 'decide' || part === undefined) return undefined;",
    replace: "if (node.act !== 'deliver' || part === undefined) return undefined;",
    tests: [models],
  },
  {
    name: 'a part begins although the one before it was withdrawn',
    file: `${engine}/parts.ts`,
    find: "if (outcome === 'refused' || outcome === 'withdrawn') {",
    replace: "if (outcome === 'refused') {",
    tests: [models],
  },
  {
    name: 'an activity begins without what it is given',
    file: `${engine}/mapping.ts`,
    find: 'return isFault(values) ? values : { ...given, ...values };',
    replace: 'return isFault(values) ? values : given;',
    tests: [models],
  },
  {
    name: 'what a repeated activity did is not undone',
    file: `${engine}/complete-activity.ts`,
    find: 'if (node.undoneBy === undefined || active.loop !== undefined) return;',
    replace: 'if (node.undoneBy === undefined || node.loop !== undefined) return;',
    tests: [models],
  },
  {
    name: 'what was done first inside a sub-process is not undone with it',
    file: `${engine}/complete-activity.ts`,
    find: 'done === undefined ? undefined : { done })',
    replace: 'done === undefined ? undefined : { done: done.slice(1) })',
    tests: [models],
  },
];
