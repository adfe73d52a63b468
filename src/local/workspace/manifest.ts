import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const slashCommand = z.object({
  command: z.string().startsWith('/').min(2).max(32),
  description: z.string().max(2000).default(''),
  usage_hint: z.string().max(1000).default(''),
  should_escape: z.boolean().default(false),
});

const shortcut = z.object({
  name: z.string().max(24),
  type: z.enum(['message', 'global']),
  callback_id: z.string().max(255),
  description: z.string().max(150).default(''),
});

/** What the workspace needs of an app manifest; Slack's JSON Schema holds the rest. */
const manifestSchema = z.object({
  display_information: z.object({ name: z.string().min(1).max(35) }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string().max(80) }).optional(),
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).optional(),
      slash_commands: z.array(slashCommand).max(50).default([]),
      shortcuts: z.array(shortcut).max(10).default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  oauth_config: z
    .object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).default({ bot: [] }) })
    .default({ scopes: { bot: [] } }),
  settings: z
    .object({
      event_subscriptions: z
        .object({ bot_events: z.array(z.string()).max(100).default([]) })
        .default({ bot_events: [] }),
      interactivity: z.object({ is_enabled: z.boolean() }).default({ is_enabled: false }),
      socket_mode_enabled: z.boolean().default(false),
    })
    .default({
      event_subscriptions: { bot_events: [] },
      interactivity: { is_enabled: false },
      socket_mode_enabled: false,
    }),
});

/** An app manifest, read as far as the workspace goes by it. */
export type AppManifest = z.output<typeof manifestSchema>;
/** An app manifest as one writes it. */
export type AppManifestInput = z.input<typeof manifestSchema>;

/**
 * Reads a manifest from a path (YAML or JSON) or an object.
 * Throws with the file and field named where it cannot be read.
 */
export function readManifest(source: string | AppManifestInput): AppManifest {
  const raw: unknown = typeof source === 'string' ? parse(readFileSync(source, 'utf8')) : source;
  const read = manifestSchema.safeParse(raw);
  if (read.success) return read.data;
  const where = typeof source === 'string' ? source : 'the given manifest';
  throw new Error(`${where} is no app manifest: ${z.prettifyError(read.error)}`);
}

/** Stands in where no manifest is given: one command, and every scope and event the workspace knows. */
export const DEFAULT_MANIFEST: AppManifestInput = {
  display_information: { name: 'dlc' },
  features: {
    bot_user: { display_name: 'dlc' },
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/dlc', description: 'Run jobs', usage_hint: 'help' }],
    shortcuts: [],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'channels:history',
        'channels:join',
        'channels:read',
        'chat:write',
        'commands',
        'files:read',
        'files:write',
        'groups:history',
        'groups:read',
        'im:history',
        'im:read',
        'im:write',
        'metadata.message:read',
        'pins:write',
        'reactions:write',
        'team:read',
        'usergroups:read',
        'users:read',
        'users:read.email',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'member_joined_channel',
        'message.channels',
        'message.groups',
        'message.im',
      ],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};
