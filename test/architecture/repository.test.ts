import { describe, expect, it } from 'vitest';
import { files, read } from '../support/repository-files.ts';

describe('the repository', () => {
  it('has no drawer where anything may be put', () => {
    const drawer = /^(utils?|helpers?|common|types|interfaces?|managers?|services?|misc)(\.|$)/;
    const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts'));
    const drawers = code.filter((file) => file.split('/').some((part) => drawer.test(part)));
    expect(drawers).toEqual([]);
  });

  it('names no place of one machine', () => {
    const text = /\.(ts|tsx|mjs|js|json|md|yaml|yml|html|css|bpmn|sh)$|^\.ci\/|^\.[a-z]+$/;
    const place = /(^|[\s"'`(=:])(\/home\/|\/root\/|\/Users\/|[A-Z]:\\Users\\)/m;
    const self = 'test/architecture/repository.test.ts';
    const guilty = files.filter(
      (file) => file !== self && text.test(file) && place.test(read(file)),
    );
    expect(guilty).toEqual([]);
  });

  it('installs from whatever registry the reader uses', () => {
    expect(read('pnpm-lock.yaml')).not.toMatch(/https?:\/\//);
  });
});

describe('the way through the house', () => {
  it.each(['docs/walkthrough.md', 'CONTRIBUTING.md'])(
    '%s names only files that are there',
    (page) => {
      const named = [...read(page).matchAll(/`(\w[\w./-]*\.(?:tsx?|mjs|json|yaml))`/g)].map(
        ([, name = '']) => name,
      );
      const there = (name: string) =>
        files.some((file) => file === name || file.endsWith(`/${name}`));
      expect(named.length).toBeGreaterThan(20);
      expect(named.filter((name) => !there(name))).toEqual([]);
    },
  );
});

describe('every package', () => {
  const packages = files.filter((file) => /^[a-z-]+\/package\.json$/.test(file));

  it('is entered from another package only through the doors it lists', () => {
    const doors = Object.fromEntries(
      packages.map((file) => {
        const { name, exports } = JSON.parse(read(file));
        return [name, Object.keys(exports ?? {})];
      }),
    );
    expect(doors).toEqual({
      '@lianban/designer': [],
      '@lianban/engine': ['.'],
      '@lianban/examples': [],
      '@lianban/forms': ['.', './react'],
      '@lianban/packages-catalog': ['.', './load', './catalog/*'],
      '@lianban/portal': [],
      '@lianban/runtime-api': ['.', './client'],
      '@lianban/shell': ['.', './global.css'],
      '@lianban/test': [],
    });
  });

  it('runs no script when it is installed', () => {
    const withScripts = [...packages, 'package.json'].filter((file) => {
      const { scripts } = JSON.parse(read(file));
      return ['preinstall', 'install', 'postinstall', 'prepare'].some((name) => scripts?.[name]);
    });
    expect(withScripts).toEqual([]);
  });
});
