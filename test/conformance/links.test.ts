import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

describe('a link that refers to its target as well as naming it', () => {
  const drawn = (target: string) =>
    `${nodes('startEvent:s parallelGateway:f userTask:a userTask:b endEvent:e')}<intermediateThrowEvent id="to-a"><linkEventDefinition id="la" name="A"><target>${target}</target></linkEventDefinition></intermediateThrowEvent><intermediateThrowEvent id="to-b"><linkEventDefinition id="lb" name="B" /></intermediateThrowEvent><intermediateCatchEvent id="from-a"><linkEventDefinition id="ca" name="A" /></intermediateCatchEvent><intermediateCatchEvent id="from-b"><linkEventDefinition id="cb" name="B" /></intermediateCatchEvent>${flows('s>f', 'f>to-a', 'f>to-b', 'from-a>a', 'from-b>b', 'a>e', 'b>e')}`;

  it('leads there', async () => {
    const run = await runText(drawn('ca'));
    run.start();
    expect(run.open()).toEqual(['a', 'b']);
  });

  it('is refused where the two differ: nobody could say which was meant', async () => {
    await expect(runText(drawn('cb'))).rejects.toThrow(/refers to another target/);
  });
});
