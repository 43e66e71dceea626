import { describe, expect, it } from 'vitest';
import { flows, nodes, runText } from '../support/process-text.ts';

/** A task with an activity that undoes it. */
const undoable = (id: string) =>
  `<userTask id="${id}" /><boundaryEvent id="c-${id}" attachedToRef="${id}"><compensateEventDefinition /></boundaryEvent><userTask id="undo-${id}" isForCompensation="true" /><association id="as-${id}" sourceRef="c-${id}" targetRef="undo-${id}" associationDirection="One" />`;
const throwing = (id: string, attributes = '') =>
  `<intermediateThrowEvent id="${id}"><compensateEventDefinition ${attributes} /></intermediateThrowEvent>`;

describe('what was done', () => {
  it('is undone in reverse order, one after the other, and the process waits for it', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}${undoable('a')}${undoable('b')}${throwing('w')}${flows('s>a', 'a>b', 'b>w', 'w>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['after']);
  });

  it('leaves out a step of it that is called off by hand, and goes on with the next', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}${undoable('a')}${undoable('b')}${throwing('w')}${flows('s>a', 'a>b', 'b>w', 'w>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    run.complete('b');
    const { instance } = run.taskAt('undo-b');
    run.do({ type: 'modify', instructions: [{ cancel: instance }] });
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['after']);
  });

  it('is undone only where it was done', async () => {
    const run = await runText(
      `${nodes('startEvent:s parallelGateway:g userTask:t endEvent:e endEvent:e2')}${undoable('a')}${undoable('b')}${throwing('w')}${flows('s>g', 'g>a', 'g>t', 'a>b', 'b>e', 't>w', 'w>e2')}`,
    );
    run.start();
    run.complete('a');
    run.complete('t');
    expect(run.open()).toEqual(['b', 'undo-a']);
    run.complete('b');
    run.complete('undo-a');
    expect(run.state.status).toBe('completed');
  });

  it('is undone by name', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${undoable('a')}${undoable('b')}${throwing('w', 'activityRef="a"')}${flows('s>a', 'a>b', 'b>w', 'w>e')}`,
    );
    run.start();
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['undo-a']);
    expect(run.complete('undo-a')).toContain('processCompleted');
  });

  it('does nothing where nothing was done', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:t endEvent:e')}${undoable('a')}${throwing('w')}${flows('s>w', 'w>t', 't>a', 'a>e')}`,
    );
    run.start();
    expect(run.open()).toEqual(['t']);
  });

  it('is undone at an end event, and need not be waited for', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after')}${undoable('a')}${throwing('w', 'waitForCompletion="false"')}<endEvent id="e"><compensateEventDefinition /></endEvent>${flows('s>a', 'a>w', 'w>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    expect(run.open()).toEqual(['after', 'undo-a']);
    run.complete('after');
    expect(run.complete('undo-a')).toContain('processCompleted');
  });

  it('several times is undone as often', async () => {
    const run = await runText(
      `${nodes('startEvent:s endEvent:e')}${undoable('a').replace('<userTask id="a" />', '<userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics></userTask>')}${throwing('w')}${flows('s>a', 'a>w', 'w>e')}`,
    );
    run.start();
    run.complete('a');
    run.complete('a');
    run.complete('undo-a');
    expect(run.open()).toEqual(['undo-a']);
    expect(run.complete('undo-a')).toContain('processCompleted');
  });
});

describe('a sub-process that was done', () => {
  const inside = `${nodes('startEvent:s1 endEvent:e1')}${undoable('a')}${undoable('b')}${flows('s1>a', 'a>b', 'b>e1')}`;
  const around = (first = '', more = '') =>
    `${nodes('startEvent:s endEvent:e')}<subProcess id="sub">${first}${inside}${more}</subProcess>${throwing('w')}${flows('s>sub', 'sub>w', 'w>e')}`;

  it('is undone by what it holds, the last thing first', async () => {
    const run = await runText(around());
    run.start();
    run.complete('a');
    run.complete('b');
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['undo-a']);
    expect(run.complete('undo-a')).toContain('processCompleted');
  });

  it('is undone by its own event sub-process with its variables as they were', async () => {
    const own = `<subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition /></startEvent><scriptTask id="sc" scriptFormat="feel"><script>x = kept</script></scriptTask>${throwing('ew')}${nodes('userTask:own endEvent:ee')}${flows('es>sc', 'sc>own', 'own>ew', 'ew>ee')}</subProcess>`;
    const run = await runText(around('<property id="kept" name="kept" />', own));
    run.start();
    run.complete('a', { variables: { kept: 'receipt 7' } });
    run.complete('b');
    expect(run.open()).toEqual(['own']);
    expect(run.state.variables).toEqual({ x: 'receipt 7' });
    run.complete('own');
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.complete('undo-a')).toContain('processCompleted');
  });

  it('is undone with what it was given when it began', async () => {
    const given = '<extensionElements><lb:input name="about" value="x" /></extensionElements>';
    const own = `<subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition /></startEvent><scriptTask id="sc" scriptFormat="feel"><script>y = about</script></scriptTask>${nodes('userTask:own endEvent:ee')}${flows('es>sc', 'sc>own', 'own>ee')}</subProcess>`;
    const run = await runText(around(given, own));
    run.start({ x: 'receipt 7' });
    run.do({ type: 'setVariables', variables: { x: 'receipt 8' } });
    run.complete('a');
    run.complete('b');
    expect(run.incidents()).toEqual([]);
    expect(run.state.variables).toEqual({ x: 'receipt 8', y: 'receipt 7' });
    expect(run.complete('own')).toContain('processCompleted');
  });
});

describe('an error handler', () => {
  it('undoes what was done in its scope before the error', async () => {
    const run = await runText(
      `${nodes('startEvent:s userTask:after endEvent:e')}<subProcess id="sub">${nodes('startEvent:s1 userTask:t')}${undoable('a')}<endEvent id="x1"><errorEventDefinition /></endEvent>${flows('s1>a', 'a>t', 't>x1')}<subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><errorEventDefinition /></startEvent>${throwing('ew')}${nodes('userTask:sorry endEvent:ee')}${flows('es>ew', 'ew>sorry', 'sorry>ee')}</subProcess></subProcess>${flows('s>sub', 'sub>after', 'after>e')}`,
    );
    run.start();
    run.complete('a');
    run.complete('t');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['sorry']);
    run.complete('sorry');
    expect(run.open()).toEqual(['after']);
  });
});

describe('a transaction', () => {
  const drawn = `${nodes('startEvent:s userTask:after userTask:sorry endEvent:e endEvent:e2')}<transaction id="tx">${nodes('startEvent:s1 parallelGateway:g userTask:beside exclusiveGateway:x endEvent:e1 endEvent:e3')}${undoable('a')}${undoable('b')}<endEvent id="no"><cancelEventDefinition /></endEvent>${flows('s1>g', 'g>a', 'g>beside', 'beside>e3', 'a>b', 'b>x', 'x>no[x = 0]', 'x>e1[x = 1]')}</transaction><boundaryEvent id="off" attachedToRef="tx"><cancelEventDefinition /></boundaryEvent>${flows('s>tx', 'tx>after', 'after>e', 'off>sorry', 'sorry>e2')}`;

  it('goes on normally when all of it is done', async () => {
    const run = await runText(drawn);
    run.start();
    run.complete('a');
    run.complete('b', { variables: { x: 1 } });
    run.complete('beside');
    expect(run.open()).toEqual(['after']);
  });

  it('that is cancelled ends what runs, undoes what was done, then goes its other way', async () => {
    const run = await runText(drawn);
    run.start();
    run.complete('a');
    run.complete('b', { variables: { x: 0 } });
    expect(run.open()).toEqual(['undo-b']);
    run.complete('undo-b');
    expect(run.open()).toEqual(['undo-a']);
    run.complete('undo-a');
    expect(run.open()).toEqual(['sorry']);
    expect(run.complete('sorry')).toContain('processCompleted');
  });
});

describe('an ad-hoc sub-process', () => {
  const drawn = (attributes: string, condition?: string) =>
    `${nodes('startEvent:s userTask:after endEvent:e')}<adHocSubProcess id="ad" ${attributes}>${nodes('userTask:a userTask:b userTask:then')}${flows('a>then')}${condition === undefined ? '' : `<completionCondition xsi:type="tFormalExpression">${condition}</completionCondition>`}</adHocSubProcess>${flows('s>ad', 'ad>after', 'after>e')}`;

  it('lets people choose what is done, and ends when its condition holds', async () => {
    const run = await runText(drawn('', 'x = 1'));
    run.start();
    const { instance } = run.taskAt('ad');
    expect(run.try({ type: 'startActivity', instance, element: 'then' })?.code).toBe(
      'ACTIVITY_NOT_OFFERED',
    );
    run.do({ type: 'startActivity', instance, element: 'a' });
    run.do({ type: 'startActivity', instance, element: 'b' });
    run.do({ type: 'startActivity', instance, element: 'b' });
    expect(run.open()).toEqual(['a', 'ad', 'b', 'b']);
    run.complete('a');
    expect(run.open()).toEqual(['ad', 'b', 'b', 'then']);
    run.complete('b', { variables: { x: 1 } });
    expect(run.open()).toEqual(['after']);
  });

  it('offers no event on the border of one of its activities', async () => {
    const border =
      '<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition></boundaryEvent>';
    const run = await runText(drawn('').replace('</adHoc', `${border}</adHoc`));
    run.start();
    const { instance } = run.taskAt('ad');
    expect(run.try({ type: 'startActivity', instance, element: 'late' })?.code).toBe(
      'ACTIVITY_NOT_OFFERED',
    );
  });

  it('that is sequential lets one activity be done at a time', async () => {
    const run = await runText(drawn('ordering="Sequential"', 'x = 1'));
    run.start();
    const { instance } = run.taskAt('ad');
    run.do({ type: 'startActivity', instance, element: 'b' });
    expect(run.try({ type: 'startActivity', instance, element: 'b' })?.code).toBe(
      'ACTIVITY_NOT_YET',
    );
    run.complete('b');
    run.do({ type: 'startActivity', instance, element: 'b' });
    run.complete('b', { variables: { x: 1 } });
    expect(run.open()).toEqual(['after']);
  });

  it('that does not cancel waits for what is still open', async () => {
    const run = await runText(drawn('cancelRemainingInstances="false"', 'x = 1'));
    run.start();
    const { instance } = run.taskAt('ad');
    run.do({ type: 'startActivity', instance, element: 'b' });
    run.do({ type: 'startActivity', instance, element: 'b' });
    run.complete('b', { variables: { x: 1 } });
    expect(run.open()).toEqual(['ad', 'b']);
    run.complete('b');
    expect(run.open()).toEqual(['after']);
  });

  it('that does not cancel lets nothing more begin once its condition has held, whatever is true later', async () => {
    const run = await runText(drawn('cancelRemainingInstances="false"', 'x = 1'));
    run.start();
    const { instance } = run.taskAt('ad');
    run.do({ type: 'startActivity', instance, element: 'b' });
    run.do({ type: 'startActivity', instance, element: 'b' });
    run.complete('b', { variables: { x: 1 } });
    expect(run.try({ type: 'startActivity', instance, element: 'b' })?.code).toBe(
      'ACTIVITY_NOT_OFFERED',
    );
    run.do({ type: 'setVariables', variables: { x: 0 } });
    run.complete('b');
    expect(run.open()).toEqual(['after']);
  });

  it('without condition ends when somebody says so', async () => {
    const run = await runText(drawn(''));
    run.start();
    const { instance } = run.taskAt('ad');
    run.do({ type: 'startActivity', instance, element: 'b' });
    run.do({ type: 'completeTask', instance });
    expect(run.open()).toEqual(['after']);
  });
});
