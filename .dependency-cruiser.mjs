// The floors of the house: each package may use only what lies below it.
//
//   designer   portal
//          shell         runtime-api
//         packages-catalog
//        engine       forms
//   examples, test: use everything, used by nobody

const TEST_FILE = '(\\.test\\.tsx?$|^test/|^examples/)';

/** Node's doors to clock, random numbers, network, disk and the process itself. */
const OUTSIDE_WORLD =
  '^(node:)?(fs|net|http|https|http2|tls|dns|dgram|child_process|cluster|worker_threads|timers|perf_hooks|process|os|vm|v8|inspector|readline|repl|sqlite|tty|wasi)(/|$)';

/** A library that is imported in one source file only, so that it can be replaced there. */
function oneDoor(library) {
  return {
    name: `one-door-for-${library}`,
    comment: `${library} is imported in one source file; use what that file exports.`,
    severity: 'error',
    from: { pathNot: TEST_FILE },
    module: {
      path: `node_modules/${library}/`,
      pathNot: '\\.d\\.ts$',
      numberOfDependentsMoreThan: 1,
    },
  };
}

/** Sources under `from` may not use packages in `floors`. */
function mayNotUse(name, from, floors) {
  return {
    name,
    severity: 'error',
    from: { path: `^${from}/` },
    to: { path: `^(${floors.join('|')})/` },
  };
}

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-resolvable',
      comment: 'The import leads nowhere: is the package in this package.json?',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },

    mayNotUse('floor-engine', 'engine', [
      'forms',
      'packages-catalog',
      'runtime-api',
      'shell',
      'designer',
      'portal',
    ]),
    mayNotUse('floor-forms', 'forms', [
      'engine',
      'packages-catalog',
      'runtime-api',
      'shell',
      'designer',
      'portal',
    ]),
    mayNotUse('floor-packages-catalog', 'packages-catalog', [
      'runtime-api',
      'shell',
      'designer',
      'portal',
    ]),
    mayNotUse('floor-runtime-api', 'runtime-api', ['shell', 'designer', 'portal']),
    mayNotUse('floor-shell', 'shell', [
      'engine',
      'forms',
      'packages-catalog',
      'designer',
      'portal',
    ]),
    mayNotUse('floor-designer', 'designer', ['portal']),
    mayNotUse('floor-portal', 'portal', ['designer', 'engine']),
    {
      name: 'runtime-only-through-its-client',
      comment: 'Pages speak to the server through @lianban/runtime-api/client.',
      severity: 'error',
      from: { path: '^(designer|portal|shell)/' },
      to: { path: '^runtime-api/', pathNot: '^runtime-api/src/client/index\\.ts$' },
    },
    {
      name: 'nobody-uses-tests-and-examples',
      severity: 'error',
      from: { pathNot: '^(test|examples|vitest\\.config)' },
      to: { path: '^(test|examples)/' },
    },
    {
      name: 'examples-and-tests-apart',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-deep-import',
      comment:
        'Other packages are entered through their hand-listed index.ts (or ./react, ./client, ./load).',
      severity: 'error',
      from: {
        path: '^(engine|forms|packages-catalog|runtime-api|shell|designer|portal|examples|test)/',
      },
      to: {
        path: '^(engine|forms|packages-catalog|runtime-api|shell|designer|portal)/src/',
        pathNot: [
          '^$1/',
          '^(engine|forms|packages-catalog|runtime-api|shell)/src/index\\.ts$',
          '^shell/src/global\\.css$',
          '^forms/src/react/index\\.ts$',
          '^packages-catalog/src/load-catalog\\.ts$',
          '^runtime-api/src/client/index\\.ts$',
        ],
      },
    },

    oneDoor('bpmn-moddle'),
    oneDoor('dmn-moddle'),
    oneDoor('json-rules-engine'),
    oneDoor('feelin'),
    {
      name: 'mongodb-only-in-its-store',
      severity: 'error',
      from: { pathNot: ['^runtime-api/src/stores/mongodb/', TEST_FILE] },
      to: { path: 'node_modules/mongodb/' },
    },
    {
      name: 'sqlite-only-in-its-store',
      severity: 'error',
      from: { pathNot: ['^runtime-api/src/stores/sqlite/', TEST_FILE] },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'fastify-only-at-the-http-door',
      severity: 'error',
      from: { pathNot: ['^runtime-api/src/(http/|server\\.ts$)', TEST_FILE] },
      to: { path: 'node_modules/(@fastify/[^/]+|fastify)/' },
    },
    {
      name: 'deciding-is-pure',
      comment: 'engine, forms and packages-catalog get time, ids and answers as arguments.',
      severity: 'error',
      from: {
        path: '^(engine|forms|packages-catalog)/src/',
        pathNot: [TEST_FILE, '^forms/src/react/', '^packages-catalog/src/.*load-[^/]+\\.ts$'],
      },
      to: { path: OUTSIDE_WORLD, dependencyTypes: ['core'] },
    },
    {
      name: 'no-react-in-forms-core',
      severity: 'error',
      from: { path: '^forms/src/', pathNot: ['^forms/src/react/', TEST_FILE] },
      to: { path: ['node_modules/(react|react-dom|antd|@rjsf|@ant-design)/', '^forms/src/react/'] },
    },
    {
      name: 'index-does-not-load',
      comment:
        'The main entry of packages-catalog also runs in the browser; files come in through ./load.',
      severity: 'error',
      from: { path: '^packages-catalog/src/index\\.ts$' },
      to: { path: '^packages-catalog/src/.*load-[^/]+\\.ts$', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^[a-z-]+/dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    builtInModules: { add: ['node:sqlite'] },
  },
};
