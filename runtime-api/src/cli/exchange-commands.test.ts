import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianban-'));
afterAll(() => rmSync(folder, { recursive: true }));

const here = join(folder, 'here');
const there = join(folder, 'there');

describe('somebody at the terminal who exchanges catalogues', () => {
  it('carries a package to another place once its signer is named', async () => {
    const file = join(folder, 'passport.lianban.json');
    const { out } = await lianban('export', 'passport', '--out', file, '--data', here);
    const fingerprint = /[0-9a-f]{64}/.exec(out)?.[0] ?? '';
    const stranger = await lianban('import', file, '--data', there);
    expect(stranger).toMatchObject({ code: 1, err: expect.stringContaining(fingerprint) });
    const known = await lianban('import', file, '--trust', fingerprint, '--data', there);
    expect(known).toMatchObject({ code: 0, out: 'Nothing in it changes a package.\n' });
    expect(await lianban('export', 'passport', '--out', '-', '--data', here)).toMatchObject({
      out: readFileSync(file, 'utf8'),
    });
  });

  it.each(['list.xlsx', 'list.csv'])(
    'writes the items into %s, and takes it in again',
    async (name) => {
      const file = join(folder, name);
      expect(await lianban('list', file, '--data', here)).toMatchObject({ code: 0 });
      const again = await lianban('import', file, '--data', here);
      expect(again).toEqual({ code: 0, out: 'Nothing in it changes a package.\n', err: '' });
    },
  );

  it('is told the cell of a list that cannot be read', async () => {
    const file = join(folder, 'faulty.csv');
    await lianban('list', file, '--data', here);
    writeFileSync(file, readFileSync(file, 'utf8').replace(',工作日,', ',星期,'));
    const { code, err } = await lianban('import', file, '--data', here);
    expect(code).toBe(1);
    expect(err).toMatch(/实施清单 .*LIST_CELL_INVALID: .*cell [A-Z]+\d+ \(.*单位\) "星期"/);
  });

  it('writes public services of the EU, and takes them in again', async () => {
    const file = join(folder, 'services.jsonld');
    expect(await lianban('cpsv', file)).toMatchObject({ code: 0 });
    const again = await lianban('import', file, '--data', here);
    expect(again).toMatchObject({ code: 0, out: 'Nothing in it changes a package.\n' });
  });

  it('writes a decision table into the rules of a package', async () => {
    const file = join(folder, 'rules.dmn');
    writeFileSync(file, dmn);
    const { code, out } = await lianban('dmn', 'second-hand-house', '--tables', file);
    expect(code).toBe(0);
    const { subItems } = parse(out) as { subItems: { ref: string; include: unknown }[] };
    expect(subItems.find(({ ref }) => ref === 'fund-loan')?.include).toEqual({
      fact: 'loan-type',
      is: 'fund',
    });
  });
});

// ---------------------------------------------------------------------------------------------

const dmn = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="rules" namespace="http://a.example">
  <inputData id="loan" name="loan-type"><variable name="loan-type" /></inputData>
  <decision id="parts" name="parts">
    <informationRequirement><requiredInput href="#loan" /></informationRequirement>
    <decisionTable id="table" hitPolicy="COLLECT">
      <input id="i"><inputExpression id="e" typeRef="string"><text>loan-type</text></inputExpression></input>
      <output name="part" />
      <rule id="r"><inputEntry id="r1"><text>"fund"</text></inputEntry><outputEntry id="r2"><text>"fund-loan"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

async function lianban(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await runCommand(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    read: async () => '',
  });
  return { code, out, err };
}
