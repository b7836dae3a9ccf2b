/** Who may import whom. Each rule says what to do instead. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed, dependencyTypesNot: ['core'] },
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
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^#imports|^wxt/' } },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      comment: 'Shipped code imports a package that only the tools have: add it to the package.json beside the code.',
      from: { path: '^(packages|extension|sync-server)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/wxt' },
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
      '^packages/(crdt|domain)/src|node_modules/yjs',
      'crdt knows domain and yjs alone.',
    ),
    only(
      'projections-read-only',
      '^packages/projections/src',
      '^packages/(projections|crdt|domain)/src|node_modules/dexie',
      'projections know domain, crdt and dexie.',
    ),
    only(
      'sync-blind-to-content',
      '^packages/sync/src',
      '^packages/sync/src|node_modules/(yjs|y-protocols|y-websocket|y-indexeddb|lib0|dexie|valibot)',
      'sync moves bytes: it knows no CRM word.',
    ),
    only(
      'server-knows-the-protocol',
      '^sync-server/src',
      '^sync-server/src|^packages/sync/src/protocol|node_modules/(yjs|y-protocols|lib0|ws|better-sqlite3|valibot|@types)',
      'the server imports the protocol of sync, and yjs.',
    ),
    only(
      'components-import-no-feature',
      '^extension/components',
      '^extension/(components|locales)|node_modules/(preact|@preact|lucide|dompurify)',
      'components are props in, events out.',
    ),
    {
      name: 'features-do-not-write',
      severity: 'error',
      comment: 'Send a command through messaging/client instead.',
      from: { path: '^extension/features', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^packages/(sync|projections/src/projector)|^extension/(worker|platform)|node_modules/yjs' },
    },
    {
      name: 'platform-alone',
      severity: 'error',
      comment: 'platform wraps the browser and knows nothing of the CRM.',
      from: { path: '^extension/platform', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^extension/(?!platform)|^packages' },
    },
    {
      name: 'worker-uses-ports',
      severity: 'error',
      comment: 'The worker gets its tables and browser calls from platform and the packages.',
      from: { path: '^extension/worker', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^extension/(features|components|entrypoints)|node_modules/preact' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.output|\\.wxt' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
