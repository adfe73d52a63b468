import { type ReactNode, useEffect, useState } from 'react';
import type { ChannelView } from '../../protocol.js';
import { useWorkspace } from '../model/act-context.js';
import type { Address } from '../model/address.js';
import { channelTitle } from '../model/channels.js';
import { useReading } from '../model/reading.js';
import type { Directory } from '../model/workspace.js';
import { AppHome } from './app-home.js';
import { ChannelPane } from './channel-pane.js';
import { Sidebar } from './sidebar.js';
import { ThreadPanel } from './thread-panel.js';

interface Props {
  address: Address;
  move: (next: Partial<Address>) => void;
  isLinkLost: boolean;
}

/** Sidebar, what is open, and the thread beside it. */
export function WorkspaceFrame({ address, move, isLinkLost }: Props): ReactNode {
  const whole = useWorkspace();
  const workspace = whole.directory;
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  const reading = useReading(whole);
  const { markRead } = reading;
  const channel = openChannel(workspace, address.place);
  const isHome = address.place === 'home';
  useEffect(() => {
    if (channel && !isHome) markRead(channel.id);
  }, [channel, isHome, markRead]);
  const hasUnread = workspace.channels.some(
    (one) => one.id !== channel?.id && reading.unread(one.id) > 0,
  );
  useEffect(() => {
    const place = isHome ? 'Home' : channel ? channelTitle(workspace, channel) : '';
    document.title = `${hasUnread ? '* ' : ''}${place} · ${workspace.team.name}`;
  }, [isHome, channel, workspace, hasUnread]);
  const showSidebar = (): void => setSidebarOpen(true);
  return (
    <div className={isSidebarOpen ? 'frame shows-sidebar' : 'frame'}>
      <Sidebar
        place={isHome ? 'home' : (channel?.id ?? '')}
        reading={reading}
        onChosen={() => setSidebarOpen(false)}
      />
      {isSidebarOpen && (
        <button
          type="button"
          className="sidebar-veil"
          aria-label="Close sidebar"
          onClick={() => setSidebarOpen(false)}
        />
      )}
      <main className={address.thread && !isHome ? 'main has-thread' : 'main'}>
        <Banner isLinkLost={isLinkLost} isAppConnected={workspace.appConnected} />
        <div className="panes">
          {isHome ? (
            <AppHome onMenu={showSidebar} />
          ) : channel ? (
            <ChannelPane
              key={channel.id}
              channel={channel}
              onMenu={showSidebar}
              readUpTo={reading.readUpTo(channel.id)}
            />
          ) : (
            <p className="empty">This person is in no channel yet.</p>
          )}
          {address.thread && channel && !isHome && (
            <ThreadPanel
              key={address.thread}
              channel={channel}
              rootTs={address.thread}
              onClose={() => move({ thread: '' })}
            />
          )}
        </div>
      </main>
    </div>
  );
}

function openChannel(workspace: Directory, place: string): ChannelView | undefined {
  return (
    workspace.channels.find((channel) => channel.id === place) ??
    workspace.channels.find((channel) => channel.kind !== 'im') ??
    workspace.channels[0]
  );
}

function Banner(props: { isLinkLost: boolean; isAppConnected: boolean }): ReactNode {
  if (props.isLinkLost) {
    return (
      <p className="banner" role="status">
        <i className="spinner" /> Connection to the workspace lost. Trying again…
      </p>
    );
  }
  if (props.isAppConnected) return null;
  return (
    <p className="banner" role="status">
      The app isn’t connected right now: commands and buttons wait until it is back.
    </p>
  );
}
