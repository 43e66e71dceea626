import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveText } from '@lianban/packages-catalog';
import { builtInCatalogFolder } from '@lianban/packages-catalog/load';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openArchiveKeys } from '../packages/archive-keys.ts';
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

  it('is refused an archive that does not come to the version it was signed as', async () => {
    const file = join(folder, 'renamed.lianban.json');
    await lianban('export', 'passport', '--out', file, '--data', here);
    const { signature: _, ...content } = JSON.parse(readFileSync(file, 'utf8'));
    const claimed = { ...content, version: '0'.repeat(64) };
    const keys = await openArchiveKeys(here);
    const signature = keys.sign(archiveText(claimed));
    writeFileSync(file, JSON.stringify({ ...claimed, signature }));
    const refused = await lianban('import', file, '--data', here);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('/version: ARCHIVE_CONTENT_INVALID'),
    });
  });

  it('is told which papers look like one, with what merging them would change', async () => {
    const twin = join(folder, 'twin');
    mkdirSync(twin);
    const text = `materials:
  - {id: id-card-2, name: 居民身份証, gloss: resident ID card, class: 证照, subject: person, issuer: public-security, channel: 政府部门核发, synonyms: [二代身份证], share: {mode: 电子证照, source: 公安部人口库/电子证照共享, coverage: 全国}}
`;
    writeFileSync(join(twin, 'materials.yaml'), text);
    const folders = ['--catalog', builtInCatalogFolder, '--catalog', twin];
    const { code, out } = await lianban('hygiene', ...folders);
    expect(code).toBe(0);
    expect(out).toMatch(/material: id-card 居民身份证 \(\d+ items, \d+ packages\)/);
    expect(out).toMatch(/looks like id-card-2 .*\n {2}merging changes 0 items/);
    expect(out).toMatch(/1 pairs look like one\.$/m);
    const [proposal] = JSON.parse((await lianban('hygiene', ...folders, '--json')).out);
    expect(proposal).toMatchObject({ keep: { id: 'id-card' }, drop: { id: 'id-card-2' } });
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

  it('takes decision tables in for business rule tasks, and is told what is wrong with one', async () => {
    const file = join(folder, 'parts.dmn');
    writeFileSync(file, dmn);
    expect(await lianban('import', file, '--data', here)).toMatchObject({ code: 0, err: '' });
    writeFileSync(file, dmn.replace('"fund"', '"fund'));
    const refused = await lianban('import', file, '--data', here);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('parts.dmn') });
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
