import {
  type Draft,
  type DraftFlow,
  type DraftNode,
  type DraftProcess,
  titleOf,
} from '../draft.ts';

/**
 * A handling process has, on every path, exactly one acceptance and after it exactly one decision; after a
 * refused acceptance (不予受理) it ends without one. Conditions that name only `outcome` are followed as they
 * will be; of others, both answers are followed.
 */
export function checkActs(draft: Draft): void {
  for (const process of draft.processes) {
    const acting = process.nodes.some((node) => node.act === 'accept' || node.act === 'decide');
    const handling = process.owner === undefined && draft.isHandling(process);
    if (!handling && !acting) continue;
    refuseNestedActs(draft, process);
    for (const start of process.starts) followActs(draft, start);
  }
}

// ---------------------------------------------------------------------------------------------

/** Where a part stands on a path. */
type Standing = 'begun' | 'accepted' | 'acceptanceRefused' | 'decidedDone' | 'decidedRefused';

const outcomeAt: Readonly<Record<Standing, string | null>> = {
  begun: null,
  accepted: null,
  acceptanceRefused: 'refused',
  decidedDone: 'done',
  decidedRefused: 'refused',
};

interface Place {
  readonly node: DraftNode;
  readonly standing: Standing;
}

function followActs(draft: Draft, start: DraftNode): void {
  const seen = new Set<string>();
  const told = new Set<string>();
  const pending: Place[] = [{ node: start, standing: 'begun' }];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const key = `${place.standing} ${place.node.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { node } = place;
    const fault = faultAt(place);
    if (fault !== undefined) {
      const [code, message] = fault;
      if (!told.has(`${code} ${node.id}`)) draft.error(code, node.element, message);
      told.add(`${code} ${node.id}`);
      continue;
    }
    for (const standing of standingsAfter(place)) {
      for (const flow of flowsTaken(node, standing)) {
        pending.push({ node: flow.target, standing });
      }
    }
    for (const event of node.boundary) pending.push({ node: event, standing: place.standing });
  }
}

function faultAt({ node, standing }: Place): readonly [code: string, message: string] | undefined {
  const title = titleOf(node.element);
  if (node.type === 'endEvent') {
    if (standing === 'begun') {
      return [
        'BPMN_ACT_MISSING',
        `A path comes to the end "${title}" without an acceptance (lb:act="accept"). Add it to the path.`,
      ];
    }
    if (standing === 'accepted') {
      return [
        'BPMN_ACT_MISSING',
        `A path comes from an acceptance to the end "${title}" without a decision (lb:act="decide"). Add it to the path.`,
      ];
    }
  }
  if (node.act === 'accept' && standing !== 'begun') {
    return [
      'BPMN_ACT_TWICE',
      `A path comes to the acceptance "${title}" a second time. Accept once; let what is repeated be a review.`,
    ];
  }
  if (node.act !== 'decide' || standing === 'accepted') return undefined;
  if (standing === 'begun') {
    return [
      'BPMN_ACT_ORDER',
      `A path comes to the decision "${title}" before any acceptance. Accept first.`,
    ];
  }
  if (standing === 'acceptanceRefused') {
    return [
      'BPMN_ACT_ORDER',
      `A path comes to the decision "${title}" although acceptance was refused. Lead that path to an end with the condition outcome = "refused".`,
    ];
  }
  return ['BPMN_ACT_TWICE', `A path comes to the decision "${title}" a second time. Decide once.`];
}

function standingsAfter({ node, standing }: Place): readonly Standing[] {
  if (node.act === 'accept') return ['accepted', 'acceptanceRefused'];
  if (node.act === 'decide') return ['decidedDone', 'decidedRefused'];
  return [standing];
}

/** The flows a token may take when the part stands so. */
function flowsTaken(node: DraftNode, standing: Standing): readonly DraftFlow[] {
  const outcome = outcomeAt[standing];
  const taken: DraftFlow[] = [];
  for (const flow of node.outgoing) {
    if (flow === node.defaultFlow) continue;
    const holds = knownValue(flow, outcome);
    if (holds === false) continue;
    taken.push(flow);
    if (holds === true && node.type === 'exclusiveGateway') return taken;
  }
  const surelyMet = taken.some((flow) => knownValue(flow, outcome) === true);
  if (node.defaultFlow !== undefined && !surelyMet) taken.push(node.defaultFlow);
  return taken;
}

/** The value of a condition that names only `outcome`; undefined where it depends on more, or there is none. */
function knownValue({ condition }: DraftFlow, outcome: string | null): boolean | undefined {
  if (condition === undefined) return undefined;
  if (condition.sources.some((source) => source.kind !== 'ownOutcome')) return undefined;
  const value = condition.expression.evaluate(condition.sources.map(() => outcome));
  return typeof value === 'boolean' ? value : undefined;
}

/** Acts stand in the handling process itself, so that every path can be followed. */
function refuseNestedActs(draft: Draft, process: DraftProcess): void {
  const called = new Set(process.nodes.flatMap((node) => node.called ?? node.body ?? []));
  for (const inner of called) {
    for (const node of inner.nodes) {
      const further = node.called ?? node.body;
      if (further !== undefined) called.add(further);
      if (node.act !== 'accept' && node.act !== 'decide') continue;
      draft.error(
        'BPMN_ACT_NESTED',
        node.element,
        `"${titleOf(node.element)}" accepts or decides inside a process or sub-process of the handling process "${process.id}". Move it into the handling process.`,
        { process: process.id },
      );
    }
  }
}
