import fc from 'fast-check';
import { switches } from './any-block.ts';
import type { DrawnFlow, DrawnNode, DrawnProcess } from './bpmn-text.ts';

/** Any process at all: elements connected at random, so that most need not be sound. */
export function anyNet(): fc.Arbitrary<DrawnProcess> {
  const type = fc.constantFrom(
    ...['userTask', 'userTask', 'task', 'serviceTask'],
    ...['exclusiveGateway', 'exclusiveGateway', 'parallelGateway', 'parallelGateway'],
  );
  return fc
    .record({
      types: fc.array(type, { minLength: 2, maxLength: 9 }),
      from: fc.array(fc.nat(1_000), { minLength: 9, maxLength: 9 }),
      extra: fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.boolean()), { maxLength: 5 }),
      conditions: fc.array(fc.tuple(fc.constantFrom(...switches), fc.nat(3)), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    .map(({ types, from, extra, conditions }) => netOf(types, from, extra, conditions));
}

// ---------------------------------------------------------------------------------------------

function netOf(
  types: readonly string[],
  from: readonly number[],
  extra: readonly (readonly [number, number, boolean])[],
  conditions: readonly (readonly [string, number])[],
): DrawnProcess {
  const ids = ['s', ...types.map((_, index) => `n${index}`), 'e'];
  const pairs: [string, string][] = [['s', 'n0']];
  for (let index = 1; index < types.length; index++) {
    pairs.push([`n${(from[index] ?? 0) % index}`, `n${index}`]);
  }
  for (const [a, b, back] of extra) {
    const [one, other] = [a % types.length, b % types.length].sort((x, y) => x - y) as [
      number,
      number,
    ];
    pairs.push(back ? [`n${other}`, `n${one}`] : [`n${one}`, `n${other}`]);
  }
  for (const id of ids.slice(1, -1)) {
    if (!pairs.some(([source]) => source === id)) pairs.push([id, 'e']);
  }
  const flows = pairs.map(([source, target], index): DrawnFlow => {
    const leaving = pairs.filter(([other]) => other === source);
    const isChoice = types[ids.indexOf(source) - 1] === 'exclusiveGateway';
    const first = pairs.findIndex(([other]) => other === source) === index;
    const [name = '', value = 0] = conditions[index % conditions.length] ?? [];
    const conditional = isChoice && leaving.length > 1 && !first;
    return {
      id: `f${index}`,
      from: source,
      to: target,
      ...(conditional ? { condition: `${name} = "${value}"` } : {}),
    };
  });
  const nodes = ids.map((id, index): DrawnNode => {
    const type = id === 's' ? 'startEvent' : id === 'e' ? 'endEvent' : (types[index - 1] ?? '');
    const leaving = flows.filter((flow) => flow.from === id);
    const byDefault =
      type === 'exclusiveGateway' && leaving.length > 1 ? leaving[0]?.id : undefined;
    return { id, type, ...(byDefault === undefined ? {} : { attributes: { default: byDefault } }) };
  });
  return { id: 'net', nodes, flows };
}
