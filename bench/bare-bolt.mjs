// The baseline of start time and clicks: the least a Bolt app can be. It acknowledges, and posts one button.
import bolt from '@slack/bolt';

const {
  SLACK_BOT_TOKEN: token,
  SLACK_APP_TOKEN: appToken,
  SLACK_API_URL: slackApiUrl,
} = process.env;
const app = new bolt.App({
  token,
  appToken,
  socketMode: true,
  clientOptions: { slackApiUrl },
  logLevel: bolt.LogLevel.ERROR,
});
app.action(/.*/, async ({ ack }) => ack());
app.command('/dlc', async ({ ack }) => ack());
await app.start();
const channel = process.env.BENCH_CHANNEL;
if (channel) {
  const button = {
    type: 'button',
    action_id: 'press',
    text: { type: 'plain_text', text: 'Press' },
  };
  const blocks = [{ type: 'actions', elements: [button] }];
  await app.client.chat.postMessage({ channel, text: 'A button', blocks });
}
