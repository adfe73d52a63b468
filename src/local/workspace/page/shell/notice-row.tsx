import type { ReactNode } from 'react';
import { usePage } from '../model/act-context.js';
import type { Notice } from '../model/workspace.js';
import { msOfTs, timeOfDay } from '../text/dates.js';
import { Mrkdwn } from '../text/text.js';
import { OnlyYou } from './only-you.js';

/** What the workspace itself says to one person, among the messages. */
export function NoticeRow({ notice }: { notice: Notice }): ReactNode {
  const { workspace } = usePage();
  return (
    <div className="message is-ephemeral">
      <span className="avatar is-workspace" aria-hidden="true">
        {workspace.team.name.charAt(0).toUpperCase()}
      </span>
      <div className="message-body">
        <OnlyYou />
        <p className="message-head">
          <strong>{workspace.team.name}</strong>
          <time>{timeOfDay(msOfTs(notice.ts), workspace.me)}</time>
        </p>
        <div className="message-text">
          <Mrkdwn text={notice.text} />
        </div>
      </div>
    </div>
  );
}
