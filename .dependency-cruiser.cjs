/** Imports run one way: main and cli → handlers → bot → runs ← pai, store; local stands alone. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only ${allowed.join(', ')} of src`,
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: allowed.map((folder) => `^src/${folder}/`) },
});

module.exports = {
  forbidden: [
    only('runs-stands-alone', 'runs', ['runs']),
    only('pai-serves-runs', 'pai', ['pai', 'runs']),
    only('store-serves-runs', 'store', ['store', 'runs']),
    only('bot-speaks-for-runs', 'bot', ['bot', 'runs']),
    only('handlers-call-bot-and-runs', 'handlers', ['handlers', 'bot', 'runs']),
    only('local-stands-alone', 'local', ['local']),
    // The words of a diagnosis are the same on the command line as in a thread.
    only('cli-is-a-door', 'cli', ['cli', 'pai', 'runs', 'store', 'bot/text']),
    only('operations-watches-runs', 'operations', ['operations', 'runs']),
    {
      name: 'only-the-root-knows-operations',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/operations/' },
      to: { path: '^src/operations/' },
    },
    {
      name: 'nobody-imports-local',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/local/' },
      to: { path: '^src/local/' },
    },
    {
      name: 'domain-knows-no-vendor',
      comment: 'runs imports neither Slack nor Alibaba packages',
      severity: 'error',
      from: { path: '^src/runs/' },
      to: { path: 'node_modules/(@slack|@alicloud|@darabonba)/' },
    },
    {
      name: 'cloud-without-slack',
      severity: 'error',
      from: { path: '^src/(pai|store)/' },
      to: { path: 'node_modules/@slack/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
