/**
 * For crash tests only: `DLC_BOT_CRASH_AT=label` or `label:3` kills this process, as a power cut
 * would, the first or third time it passes that point. Without the variable there is no hook at all.
 */
export function crashPoint(env: NodeJS.ProcessEnv): { at?: (label: string) => void } {
  const wanted = env.DLC_BOT_CRASH_AT;
  if (!wanted) return {};
  const [, label = wanted, times = '1'] = /^(.*?)(?::(\d+))?$/.exec(wanted) ?? [];
  let left = Number(times);
  return {
    at(passed) {
      if (passed !== label) return;
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    },
  };
}
