import { createElement } from '@lianban/engine';
import { describe, expect, it } from 'vitest';
import { bpmnChapters, neverWritten } from '../docs/bpmn-elements.ts';
import type { BpmnRow } from '../docs/bpmn-rows.ts';
import { bpmnSupportPage } from '../docs/bpmn-support-page.ts';
import { compileRow } from '../docs/compile-row.ts';
import { read } from '../support/repository-files.ts';

const rows = bpmnChapters.flatMap((chapter) => chapter.rows);
const rowsOf = (support: BpmnRow['support']) =>
  rows.filter((row) => row.support === support).map((row) => [row.element, row] as const);

describe('an element of BPMN 2.0.2', () => {
  it.each(rowsOf('executed'))('%s runs', async (_element, row) => {
    const { graph, problems } = await compileRow(row);
    expect(problems).toEqual([]);
    if (row.node !== undefined) {
      expect(graph?.nodes.map(({ id, type }) => `${id} ${upper(type)}`)).toContain(
        `t ${row.element}`,
      );
    }
  });

  it.each(rowsOf('documentation'))('%s explains and is kept', async (_element, row) => {
    const { graph, problems } = await compileRow(row);
    expect(problems).toEqual([]);
    expect(graph?.nodes.map(({ id }) => id)).toContain(row.node === undefined ? 'u' : 't');
  });

  it.each(rowsOf('refused'))('%s is refused by its id', async (_element, row) => {
    const { graph, problems } = await compileRow(row);
    expect(graph).toBeUndefined();
    const refused = problems.filter(({ code }) => code === 'BPMN_UNSUPPORTED_ELEMENT');
    expect(refused.map(({ element }) => element ?? '')).toContain(row.at ?? 't');
    expect(problems.filter((problem) => !refused.includes(problem))).toEqual([]);
  });

  it('has a row of its own, whatever it is', () => {
    const named = new Set([...rows.map(({ element }) => element), ...neverWritten]);
    expect(concreteTypes().filter((type) => !named.has(type))).toEqual([]);
  });

  it('can be looked up in docs/bpmn-support.md (npm run docs writes it)', async () => {
    expect(read('docs/bpmn-support.md')).toBe(await bpmnSupportPage());
  });
});

// ---------------------------------------------------------------------------------------------

interface MetaType {
  readonly name: string;
  readonly isAbstract?: boolean;
}

/** Types of the standard's metamodel that a document can hold. */
function concreteTypes(): readonly string[] {
  const definitions = createElement('bpmn:Definitions') as unknown as {
    readonly $model: { getPackage(prefix: string): { readonly types: readonly MetaType[] } };
  };
  const { types } = definitions.$model.getPackage('bpmn');
  return types.filter(({ isAbstract }) => !isAbstract).map(({ name }) => name);
}

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
