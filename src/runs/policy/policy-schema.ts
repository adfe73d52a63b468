import { z } from 'zod';
import { DEFAULT_TIMES } from './policy.js';

/** The policy file as written, before names in it are looked up. Unknown keys are mistakes. */

const userId = z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'is not a Slack user ID (U…)');
const userGroupId = z.string().regex(/^S[A-Z0-9]{2,}$/, 'is not a Slack user group ID (S…)');
const channelId = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'is not a Slack channel ID (C…); a name like #ml is not enough');
const groupName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/i, 'must be letters, digits, `-` and `_`');
const amount = z.number().nonnegative();
const minutes = z.int().positive();
const patterns = z.array(z.string().min(1)).min(1, 'allows nothing; leave it out to allow all');

const limits = z.strictObject({
  specs: patterns.exactOptional(),
  images: patterns.exactOptional(),
  workspaces: patterns.exactOptional(),
  quotas: z.array(z.string().min(1)).exactOptional(),
  maxWorkers: z.int().positive().exactOptional(),
  maxHours: z.number().positive().exactOptional(),
  hardMaxMinutes: minutes.exactOptional(),
});

const amountByGroup = z.strictObject({
  everyone: amount.default(0),
  groups: z.record(groupName, amount).default({}),
});

const group = z
  .strictObject({
    users: z.array(userId).default([]),
    userGroups: z.array(userGroupId).default([]),
    channels: z.array(channelId).default([]),
  })
  .refine(
    (source) => source.users.length + source.userGroups.length + source.channels.length > 0,
    'names nobody: give users, userGroups or channels',
  );

const tier = z.strictObject({
  above: amount,
  approvals: z.int().positive(),
  from: z.array(groupName).min(1, 'names no group, so nobody could approve'),
});

export const policyFile = z.strictObject({
  version: z.literal(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'is not an ISO 4217 code such as CNY or USD'),
  groups: z.record(groupName, group).default({}),
  admins: z.array(groupName).default([]),
  run: z
    .strictObject({
      who: z.union([z.literal('everyone'), z.array(groupName).min(1)]).default('everyone'),
      channels: z.array(channelId).min(1).exactOptional(),
    })
    .prefault({}),
  limits: z
    .strictObject({
      everyone: limits.default({}),
      groups: z.record(groupName, limits).default({}),
    })
    .prefault({}),
  approval: z.strictObject({
    self: amountByGroup.prefault({}),
    tiers: z.array(tier).default([]),
    quotaRuns: z.enum(['self', 'approvers']).default('approvers'),
    remindAfterMinutes: minutes.default(DEFAULT_TIMES.remindAfterMinutes),
    expireAfterMinutes: minutes.default(DEFAULT_TIMES.expireAfterMinutes),
    quoteMinutes: minutes.default(DEFAULT_TIMES.quoteMinutes),
  }),
  digest: z
    .strictObject({
      channels: z.array(channelId).default([]),
      weekly: z.boolean().default(true),
      monthly: z.boolean().default(true),
    })
    .prefault({}),
  budgets: z
    .strictObject({
      eachPerson: amount.exactOptional(),
      people: z.record(userId, amount).default({}),
      channels: z.record(channelId, amount).default({}),
      groups: z.record(groupName, amount).default({}),
      total: amount.exactOptional(),
    })
    .prefault({}),
});

export type PolicyFile = z.infer<typeof policyFile>;
