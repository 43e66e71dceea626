import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { builtInCatalogFolder } from '@lianban/packages-catalog/load';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { answerValue, createApi } from '../client/index.ts';
import { readConfig } from '../config.ts';
import { startServer } from '../serving/start-server.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianban-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command as a terminal does and returns what it wrote. */
async function lianban(args: readonly string[], input = '') {
  let [out, err] = ['', ''];
  const code = await runCommand(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    read: async () => input,
  });
  return { code, out, err };
}

const { goldenCases } = parse(
  readFileSync(join(builtInCatalogFolder, 'golden-cases.yaml'), 'utf8'),
) as { readonly goldenCases: readonly Readonly<Record<string, unknown>>[] };

/** The first worked case of each package, and those with several members or a failed query; planning itself is tested on all. */
const telling = goldenCases.filter(
  (one, index) =>
    one.parties !== undefined ||
    one.shareFails !== undefined ||
    goldenCases.findIndex((other) => other.package === one.package) === index,
);

describe('somebody at the terminal', () => {
  it('is told what there is, and what each command takes', async () => {
    const { out } = await lianban(['--help']);
    const commands = [
      ...['serve', 'import', 'export', 'list', 'check', 'hygiene', 'plan', 'report', 'draft'],
      ...['migrate', 'replay', 'account'],
    ];
    for (const name of commands) {
      expect(out).toContain(`  ${name} `);
      expect(await lianban([name, '--help'])).toMatchObject({
        code: 0,
        out: expect.stringMatching(new RegExp(`^lianban ${name} `)),
        err: '',
      });
    }
  });

  it.each([
    [[], 2, /lianban <command>/],
    [['fly'], 2, /There is no command "fly"/],
    [['plan'], 2, /Say which package/],
    [['plan', 'passport'], 2, /--answers <file>/],
    [['plan', 'passport', '--answers', '/no/such/file'], 2, /cannot be read/],
    [['plan', 'passport', 'x', '--answers', 'a'], 2, /one argument too many/],
    [['plan', 'passport', '--colour', 'red'], 2, /--colour/],
    [['draft', 'no-such-package'], 2, /There is no package "no-such-package"/],
    [['serve', '--demo', '--host', '0.0.0.0'], 2, /listens on 127.0.0.1 alone and not on 0.0.0.0/],
    [['serve', '--port', 'x'], 2, /"x" is no port/],
    [['account', 'add', 'x'], 2, /Say the role/],
    [['account', 'add', 'x', '--role', 'applicant', '--tag', 'post'], 2, /"post" is no tag/],
    [['account', 'remove', 'x'], 2, /"remove" is no action/],
    [['check', '/no/such/folder'], 1, /cannot be read/],
    [['import', '/no/such/folder'], 1, /cannot be read/],
    [['replay', '--data', '/no/such/folder'], 1, /There is no store/],
  ] as const)('is told in one sentence that %j is no use', async (args, code, sentence) => {
    const done = await lianban(args);
    expect(done.code).toBe(code);
    expect(done.out + done.err).toMatch(sentence);
    expect(done.err).not.toMatch(/\n\s+at /);
  });
});

describe('a data folder that cannot be used', () => {
  mkdirSync(join(folder, 'torn'));
  writeFileSync(join(folder, 'torn', 'lianban.sqlite'), 'no store at all');
  writeFileSync(join(folder, 'a-file'), '');

  it.each([
    ['a-file', ['serve', '--port', '0']],
    ['a-file/below', ['serve', '--port', '0']],
    ['torn', ['serve', '--port', '0']],
    ['torn', ['import', builtInCatalogFolder]],
    ['torn', ['replay']],
  ] as const)('(%s) is told of in one sentence by %j', async (name, args) => {
    const done = await lianban([...args, '--data', join(folder, name)]);
    expect(done).toMatchObject({ code: 1, out: '' });
    expect(done.err).toMatch(new RegExp(`^The store .*${name}.* cannot be opened .*data folder`));
    expect(done.err.trimEnd()).not.toContain('\n');
  });

  it('is for its owner alone', async () => {
    const data = join(folder, 'private');
    await lianban(['account', 'add', 'li-si', '--role', 'clerk', '--data', data], 'correct horse');
    expect(statSync(data).mode & 0o077).toBe(0);
  });
});

describe('a server over an empty store that should begin with a catalogue of its own', () => {
  it('does not start where that is refused, names every fault, and leaves the store empty', async () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'departments.yaml'), 'departments: [{ id: 7 }]\n');
    const data = join(folder, 'fresh');
    const args = ['serve', '--port', '0', '--data', data];
    const done = await lianban([...args, '--catalog', own]);
    expect(done).toMatchObject({ code: 1, out: '' });
    expect(done.err).toMatch(/departments\.yaml/);
    expect(done.err).toMatch(/The catalogue .*own was refused, and the store still has none/);
    const nowhere = await lianban([...args, '--catalog', join(folder, 'nowhere')]);
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('nowhere') });
    const list = await lianban(['replay', '--data', data]);
    expect(list.out).toMatch(/^0 /m);
  });
});

describe('a setting of the environment that is no number', () => {
  it('is named, and the server does not start', async () => {
    vi.stubEnv('LIANBAN_DEMO_CASES', 'sixty');
    const done = await lianban(['serve', '--demo', '--data', join(folder, 'words')]);
    vi.unstubAllEnvs();
    expect(done).toMatchObject({ code: 2, err: expect.stringContaining('LIANBAN_DEMO_CASES') });
  });
});

describe('lianban report', () => {
  it('adds up what worked cases of a package save, down to the lines', async () => {
    const done = await lianban(['report', 'passport', '--json']);
    expect(done.code).toBe(0);
    const { scenarios, total } = JSON.parse(done.out);
    expect(scenarios.map((one: { zh: string }) => one.zh)).toEqual([
      '成人首次·只办护照',
      '国家工作人员·换发',
    ]);
    const fields = total.find((one: { of: string }) => one.of === 'fields');
    expect(fields).toEqual({ of: 'fields', separately: 40, together: 38, percent: 5 });
    const text = await lianban(['report', 'passport', '--lines']);
    expect(text.out).toMatch(/all 2 scenarios of passport/);
    expect(text.out).toMatch(/- 1 .+ ← passport-issue/);
  });
});

describe('lianban plan', () => {
  it('prints every other key of a worked case, and reasons', async () => {
    const file = join(folder, 'answers.json');
    for (const worked of telling) {
      const { package: id, case: name, answers, parties, shareFails, ...rest } = worked;
      writeFileSync(file, JSON.stringify({ answers, parties, shareFails }));
      const { code, out } = await lianban(['plan', String(id), '--answers', file, '--json']);
      expect(code, String(name)).toBe(0);
      const { reasons, ...printed } = JSON.parse(out);
      expect(sorted(printed), String(name)).toEqual(sorted(rest));
      expect(Object.keys(reasons.subItems)).toEqual(rest.subItems);
    }
  }, 60_000);

  it('plans with another catalogue, and with additions to it', async () => {
    const file = join(folder, 'answers.yaml');
    writeFileSync(file, 'answers: {}\n');
    const additions = additionsFolder('more');
    const args = ['plan', 'two-papers', '--answers', file, '--json'];
    const catalogs = ['--catalog', builtInCatalogFolder, '--catalog', additions];
    const planned = await lianban([...args, ...catalogs]);
    expect(planned).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(planned.out).subItems).toEqual(['credit-report']);
    expect(await lianban(args)).toMatchObject({ code: 2 });
  });

  it('prints a table for people without --json', async () => {
    const file = join(folder, 'people.yaml');
    writeFileSync(file, 'answers: {loan-type: none}\n');
    const { out } = await lianban(['plan', 'second-hand-house', '--answers', file]);
    expect(out).toContain('working days');
    expect(out).toContain('共享免交');
  });

  it('refuses answers that do not fit, each by its place', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'answers: {loan-type: gold}\n');
    const { code, err } = await lianban(['plan', 'second-hand-house', '--answers', file]);
    expect(code).toBe(1);
    expect(err).toContain('/answers/loan-type');
    expect(err).toContain('ANSWER_VALUE_UNKNOWN');
    writeFileSync(file, 'answers: {}\nparties: {buyer: 0}\n');
    expect(await lianban(['plan', 'second-hand-house', '--answers', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('error: /parties/buyer: ANSWER_MEMBERS_NOT_ALLOWED'),
    });
    writeFileSync(file, 'answer: {loan-type: none}\n');
    expect(await lianban(['plan', 'second-hand-house', '--answers', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('a map with the key "answers"'),
    });
    writeFileSync(file, 'answers: [broken');
    expect(await lianban(['plan', 'passport', '--answers', file])).toMatchObject({ code: 2 });
  });
});

describe('lianban draft', () => {
  it('writes BPMN to standard output and the crossings beside it', async () => {
    const { code, out, err } = await lianban(['draft', 'second-hand-house']);
    expect(code).toBe(0);
    expect(out).toMatch(/^<\?xml[\s\S]*<\/bpmn:definitions>\s*$/);
    expect(Number(/crossings: (\d+)/.exec(err)?.[1])).toBeLessThanOrEqual(3);
  });
});

describe('lianban replay', () => {
  it('names an account whose history was changed by hand', async () => {
    const data = join(folder, 'changed-by-hand');
    const add = ['account', 'add', 'li-si', '--role', 'clerk', '--data', data];
    expect(await lianban(add, 'correct horse')).toMatchObject({ code: 0 });
    expect(await lianban(['replay', '--data', data])).toMatchObject({ code: 0, err: '' });
    const db = new DatabaseSync(join(data, 'lianban.sqlite'));
    db.exec(`UPDATE commits SET events = replace(events, 'clerk', 'designer')
      WHERE stream_id = 'account:li-si'`);
    db.close();
    const { code, out, err } = await lianban(['replay', '--data', data]);
    expect(code).toBe(1);
    expect(out).toMatch(/1 differences\.\n$/);
    expect(err).toMatch(/^account:li-si version 1: hashBroken: .*\.\n$/);
  });

  it('names an account that was given another role by hand', async () => {
    const data = join(folder, 'other-role');
    const add = ['account', 'add', 'li-si', '--role', 'clerk', '--data', data];
    expect(await lianban(add, 'correct horse')).toMatchObject({ code: 0 });
    const db = new DatabaseSync(join(data, 'lianban.sqlite'));
    db.exec(`UPDATE streams SET snapshot = replace(snapshot, 'clerk', 'designer')
      WHERE stream_id = 'account:li-si'`);
    db.close();
    const { code, err } = await lianban(['replay', '--data', data]);
    expect(code).toBe(1);
    expect(err).toMatch(/^account:li-si version 1: snapshotDiffers: .*\.\n$/);
  });
});

describe('lianban check and import', () => {
  it('name each fault of a folder by file, path and reason, and import nothing of it', async () => {
    const broken = additionsFolder('broken', 'department: no-such-department');
    writeFileSync(join(broken, 'torn.yaml'), 'items: [\n');
    const data = join(folder, 'refused');
    for (const command of [
      ['check', broken],
      ['import', broken, '--data', data],
    ]) {
      const { code, err } = await lianban(command);
      expect(code).toBe(1);
      expect(err).toMatch(/error: package\.yaml \/subItems\/0\/department: CATALOGUE_/);
      expect(err).toMatch(/error: torn\.yaml.*CATALOGUE_YAML_INVALID/);
    }
    const server = await startServer({ ...readConfig({}), data, port: 0, logLevel: 'silent' });
    const packages = answerValue(await createApi({ baseUrl: server.url }).packages());
    expect(packages.map(({ id }) => id)).not.toContain('two-papers');
    await server.close();
  });

  it('take additions into a store, and again change nothing', async () => {
    const additions = additionsFolder('good');
    expect(await lianban(['check', additions])).toMatchObject({ code: 0 });
    const data = join(folder, 'imported');
    const first = await lianban(['import', additions, '--data', data]);
    expect(first).toMatchObject({ code: 0, out: 'two-papers: version 1 published\n' });
    const again = await lianban(['import', additions, '--data', data]);
    expect(again).toMatchObject({ code: 0, out: 'Nothing in it changes a package.\n' });
  });

  it('work through a running server, and the package is there at once', async () => {
    const data = join(folder, 'running');
    const server = await startServer({ ...readConfig({}), data, port: 0, logLevel: 'silent' });
    const api = createApi({ baseUrl: server.url });
    expect(answerValue(await api.packages())).toHaveLength(11);
    const done = await lianban(['import', additionsFolder('live'), '--data', data]);
    expect(done).toMatchObject({ code: 0, out: 'two-papers: version 1 published\n' });
    expect(answerValue(await api.packages())).toHaveLength(12);
    const plan = answerValue(await api.plan('two-papers', { facts: {} }));
    expect(plan.parts.map(({ ref }) => ref)).toEqual(['credit-report']);

    const saysOfItself = async () =>
      answerValue(await api.packages()).find(({ id }) => id === 'two-papers');
    expect(await saysOfItself()).not.toHaveProperty('aboutGloss');
    const changed = additionsFolder('changed', 'about: 另述。\n  aboutGloss: told otherwise');
    const second = await lianban(['import', changed, '--data', data]);
    expect(second.out).toBe('two-papers: version 2 published\n');
    const told = { about: '另述。', aboutGloss: 'told otherwise' };
    expect(await saysOfItself()).toMatchObject(told);

    const added = ['account', 'add', 'li-si', '--role', 'clerk', '--name', '李四', '--data', data];
    expect(await lianban(added, 'correct horse\n')).toMatchObject({ code: 0 });
    const password = 'correct horse';
    expect(await api.logIn({ account: 'li-si', password })).toMatchObject({ ok: true });
    expect(await lianban(added, 'correct horse\n')).toMatchObject({
      code: 1,
      err: expect.stringContaining('ACCOUNT_EXISTS'),
    });
    for (const [more, said] of [
      [['--role', 'worker', '--department', 'taxes'], /no department "taxes"; .*tax/],
      [['--role', 'applicant', '--id-no', '11010519491231002Y'], /no citizen id number/],
    ] as const) {
      const wrong = ['account', 'add', 'qian-er', '--name', '钱二', '--data', data, ...more];
      expect(await lianban(wrong, 'correct horse')).toMatchObject({
        code: 1,
        err: expect.stringMatching(said),
      });
    }
    const short = ['account', 'add', 'wang-wu', '--role', 'clerk', '--data', data];
    expect(await lianban(short, 'short')).toMatchObject({
      code: 1,
      err: expect.stringContaining('at least 8 characters'),
    });
    expect(await lianban(['replay', '--data', data])).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^0 cases, 0 commits, 0 events replayed, \d\d other streams followed: all agree\.\n$/,
      ),
    });
    await server.close();
  });
});

/** A folder with one small package of one built-in item, with a line of it replaced. */
function additionsFolder(name: string, line = 'about: 查询本人的信用报告。'): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  const [key = ''] = line.split(':');
  const text = `package:
  seq: P90
  id: two-papers
  name: 我要查信用
  gloss: asking for one's credit report
  nationalName: 无
  audience: 自然人
  leadDepartment: pboc
  jointDepartments: [pboc]
  about: 查询本人的信用报告。
  promisedTotal:
    - {when: always, workingDays: 1}
parties:
  - {id: person, kind: person, name: 本人, cardinality: '1'}
questions: []
subItems:
  - ref: credit-report
    item: credit-report
    name: 个人信用报告查询(授权)
    department: pboc
    include: always
    roles: {person: person}
`;
  const changed = text.replace(new RegExp(`^( *)${key}:.*$`, 'm'), `$1${line}`);
  writeFileSync(join(path, 'package.yaml'), changed);
  return path;
}

/** Lists of labels are sets: the exchange format lists them by code point. */
function sorted(worked: object): unknown {
  return JSON.parse(JSON.stringify(worked));
}
