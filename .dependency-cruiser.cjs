/** Who may import whom. Each rule says what to do instead. */
/** Tests, what only tests use (folders named `testing`), and the suites that every implementation of a port has to pass. */
const testFile = '\\.test\\.tsx?$|/testing/|/(contract-[a-z-]+|[a-z-]+-contract)\\.ts$';
const packages = (...names) => `/node_modules/(${names.join('|')})(/|$)|^node_modules/(${names.join('|')})(/|$)`;

const server = `^sync-server/src|^packages/sync/src/protocol|${packages('yjs', 'y-protocols', 'lib0', 'ws', 'better-sqlite3', 'pg', '@redis', 'valibot', '@types')}`;

/** The files under `from` import nothing but what `allowed` names; `core` modules of Node only where the code runs in Node. */
const only = (name, from, allowed, comment, runtime = 'browser') => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: testFile },
  to: { pathNot: allowed, ...(runtime === 'node' ? { dependencyTypesNot: ['core'] } : {}) },
});

const never = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: testFile },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Break the cycle: move what both need into its own file.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment:
        'The file or package does not exist: mend the path, or add the package to the package.json beside the code.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      comment: 'Shipped code imports a package that only the tools have: add it to the package.json beside the code.',
      from: { path: '^(packages|extension|sync-server)/', pathNot: testFile },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: packages('wxt'),
      },
    },
    only(
      'domain-alone',
      '^packages/domain/src',
      '^packages/domain/src',
      'domain imports nothing: pass what it needs as an argument.',
    ),
    only(
      'crdt-blind-to-transport',
      '^packages/crdt/src',
      `^packages/(crdt|domain)/src|${packages('yjs')}`,
      'crdt knows domain and yjs alone.',
    ),
    only(
      'projections-read-only',
      '^packages/projections/src',
      `^packages/(projections|crdt|domain)/src|${packages('dexie')}`,
      'projections know domain, crdt and dexie.',
    ),
    only(
      'sync-blind-to-content',
      '^packages/sync/src',
      `^packages/sync/src|${packages('yjs', 'y-protocols', 'y-websocket', 'y-indexeddb', 'lib0', 'dexie', 'valibot')}`,
      'sync moves bytes: it knows no CRM word.',
    ),
    only(
      'server-knows-the-protocol',
      '^sync-server/src/(?!restore/)',
      server,
      'the server imports the protocol of sync, and yjs.',
      'node',
    ),
    only(
      'restore-knows-records',
      '^sync-server/src/restore',
      `${server}|^packages/(crdt|domain)/src`,
      'the command that brings a space back knows the records, and nothing else of the product.',
      'node',
    ),
    never(
      'server-blind-to-content',
      '^sync-server/src/(?!main\\.ts|restore/)',
      '^sync-server/src/restore',
      'A running server knows nothing of the records: only a command does.',
    ),
    only(
      'components-import-no-feature',
      '^extension/components',
      `^extension/(components|locales)|${packages('preact', '@preact', 'lucide', 'dompurify')}`,
      'components are props in, events out.',
    ),
    never(
      'features-do-not-write',
      '^extension/features',
      `^packages/(sync/src/(?!persistence/device-database|client/types|client/server-url)|projections/src/projector)|^extension/worker|^extension/platform/(?!pages|tabs|webmail|scratch-files|badge|site-access|compose-mail|storage-room)|${packages('yjs')}`,
      'Send a command through messaging/client instead; of platform only what belongs to a page.',
    ),
    never(
      'platform-alone',
      '^extension/platform',
      '^extension/(?!platform)|^packages',
      'platform wraps the browser and knows nothing of the CRM.',
    ),
    never(
      'worker-uses-ports',
      '^extension/worker',
      `^extension/(features|components|entrypoints)|${packages('preact')}`,
      'The worker gets its tables and browser calls from platform and the packages.',
    ),
    never(
      'nothing-imports-tests',
      '^(packages|extension|sync-server)/',
      `^test/|${testFile}`,
      'Shipped code imports no test: move what both need into the package.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.output|\\.wxt' },
    // Type-only imports count too: they tie files together as much as values do.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
