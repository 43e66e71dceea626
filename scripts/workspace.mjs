// What every script needs: the place of the repository, its Node 24, and running a program.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the scripts remember between runs; removed with node_modules. */
const memory = join(root, 'node_modules', '.lianban');

/** A file of this project's own memory, for example a report. */
export function memoryFile(name) {
  mkdirSync(memory, { recursive: true });
  return join(memory, name);
}

/** True when `name` was remembered with exactly this content. */
export function isRemembered(name, content) {
  const file = join(memory, name);
  return existsSync(file) && readFileSync(file, 'utf8') === content;
}

/** Remembers that the work called `name` is done for this content. */
export function remember(name, content) {
  writeFileSync(memoryFile(name), content);
}

/** A hash over files and folders, by name and content. Tests and build results do not count. */
export function contentHash(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  const found = [];
  const open = [path];
  while (open.length > 0) {
    const next = open.pop();
    const entries = readEntries(next);
    if (entries === null) {
      if (!/\.test\.tsx?$/.test(next)) found.push(next);
      continue;
    }
    for (const name of entries) {
      if (name !== 'node_modules' && name !== 'dist') open.push(join(next, name));
    }
  }
  return found.sort();
}

/** The names in a folder, or null for a file. */
function readEntries(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

/** The Node 24 that comes with the project, else this one when it is new enough. */
export function findNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const file = join(root, 'node_modules', name, 'bin', 'node');
  if (existsSync(file)) return file;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    `No Node 24 for ${process.platform}-${process.arch} comes with this project: install Node 24 or later and try again.`,
  );
}

/** Ends the script with one sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** The file a package in node_modules starts with, for example `biome`. */
export function binary(packageName, name, from = '.') {
  const folder = join(root, from, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/**
 * Runs a program to its end and returns its exit code. Signals that reach this script reach it too.
 * `stdio` is as for node:child_process.
 */
export function run(file, args, { cwd = root, stdio = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, stdio, env: childEnvironment() });
    const forward = (signal) => {
      // A terminal sends Ctrl-C to both already; a second one would cut the shutdown short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.on('error', (error) => fail(`Cannot start ${file}: ${error.message}`));
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** Programs started by programs find the project's Node first. */
function childEnvironment() {
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}` };
}

/** Runs a TypeScript file of the workspace under Node 24, straight from the sources. */
export function runSource(file, args, options) {
  return run(findNode(), ['--conditions=source', join(root, file), ...args], options);
}
