import { budget as budgetView } from '../../bot/views/budget.js';
import { budgetCheck, groupsOf } from '../../runs/policy/index.js';
import { monthOf } from '../../runs/spending/periods.js';
import { csvOf } from '../../runs/spending/report.js';
import { usageOf } from '../../runs/spending/usage.js';
import type { CommandAnswer, CommandContext, Subcommand } from './subcommand.js';

/** `/dlc budget`: what is spent and left; `/dlc budget csv`: the runs behind it as a file. */
export const budget: Subcommand = {
  name: 'budget',
  aliases: ['spend', 'cost'],
  act: (context) => (/^(csv|export)$/i.test(context.rest) ? sendCsv(context) : show(context)),
};

async function show({ deps, t, origin }: CommandContext): Promise<CommandAnswer> {
  const { ledger, policy: current, roster: lookUp } = deps.spending;
  const now = deps.clock.now();
  const { name: month } = monthOf(now);
  const policy = current();
  const roster = await lookUp();
  const asked = { requester: origin.person, channel: origin.channel };
  const usage = await usageOf(ledger, asked, { policy, roster, month: now }).catch(() => undefined);
  if (!usage) return t.spending.notKnown;
  const { lines } = budgetCheck(policy, {
    person: origin.person,
    groups: groupsOf(roster, origin.person),
    channel: origin.channel,
    month,
    stake: { kind: 'quota' },
    usage,
  });
  const currency =
    policy.kind === 'written'
      ? policy.currency
      : ((await ledger.spent(...spanOf(now)))[0]?.currency ?? ledger.committed()[0]?.currency);
  if (currency === undefined) return t.spending.nothing;
  return budgetView({ month, currency, usage, lines }, t);
}

/** Everyone's runs are for those who decide; others get their own. */
async function sendCsv({ deps, t, origin }: CommandContext): Promise<CommandAnswer> {
  const { ledger, seesAll } = deps.spending;
  const all = await ledger.spent(...spanOf(deps.clock.now()));
  const isAll = await seesAll(origin.person);
  const rows = isAll ? all : all.filter(({ requester }) => requester === origin.person);
  if (rows.length === 0) return t.spending.csvEmpty;
  const { channel } = await deps.answers.conversations.open({ users: origin.person });
  await deps.answers.filesUploadV2({
    channel_id: channel?.id ?? '',
    filename: `dlc-runs-${monthOf(deps.clock.now()).name}.csv`,
    title: t.spending.csvTitle,
    initial_comment: t.spending.csvComment(rows.length),
    file: Buffer.from(csvOf(rows)),
  });
  return t.spending.csvSent;
}

/** This month and the last. */
function spanOf(now: Date): [since: Date, until: Date] {
  return [monthOf(now, -1).since, monthOf(now).until];
}
