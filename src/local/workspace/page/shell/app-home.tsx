import { type ReactNode, useEffect, useState } from 'react';
import { Blocks } from '../blocks/block.js';
import { BlockSurface } from '../elements/block-surface.js';
import { useEntries } from '../elements/surface.js';
import { usePage, useWorkspace } from '../model/act-context.js';
import { imBetween } from '../model/channels.js';
import { Avatar } from './avatar.js';
import { ChannelPane } from './channel-pane.js';
import { MenuIcon } from './icons.js';

type Tab = 'home' | 'messages';

/** The app's own place: its Home tab and the direct messages with it. */
export function AppHome({ onMenu }: { onMenu: () => void }): ReactNode {
  const { workspace, act } = usePage();
  const [tab, setTab] = useState<Tab>('home');
  const { me, botUserId } = workspace;
  const bot = workspace.people.get(botUserId);
  const im = imBetween(workspace, me.id, botUserId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the app is told when a tab opens, not at each event
  useEffect(() => {
    void act({ act: 'open_home', tab });
    if (tab === 'messages' && !im) void act({ act: 'open_im', with: botUserId });
  }, [tab]);
  const header = (
    <header className="pane-head app-head">
      <button type="button" className="tool menu-button" aria-label="Show sidebar" onClick={onMenu}>
        <MenuIcon />
      </button>
      {bot && <Avatar person={bot} size={28} />}
      <h1>{bot?.realName ?? 'App'}</h1>
      <div
        role="tablist"
        aria-label="App"
        className="tabs"
        onKeyDown={(event) => {
          if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
          const other = tab === 'home' ? 'messages' : 'home';
          setTab(other);
          event.currentTarget.querySelector<HTMLElement>(`[data-tab=${other}]`)?.focus();
        }}
      >
        {(['home', 'messages'] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={tab === name}
            tabIndex={tab === name ? 0 : -1}
            data-tab={name}
            onClick={() => setTab(name)}
          >
            {name === 'home' ? 'Home' : 'Messages'}
          </button>
        ))}
      </div>
    </header>
  );
  if (tab === 'messages' && im) return <ChannelPane channel={im} onMenu={onMenu} header={header} />;
  return (
    <section className="pane" aria-label="App Home">
      {header}
      <div className="home" role="tabpanel" aria-label="Home">
        <HomeView />
      </div>
    </section>
  );
}

function HomeView(): ReactNode {
  const { act } = usePage();
  const { home } = useWorkspace();
  const entries = useEntries();
  if (!home) {
    return <p className="empty">The app has not shown a Home tab to you yet.</p>;
  }
  return (
    <BlockSurface
      kind="home"
      blocks={home.view.blocks}
      entries={entries}
      viewId={home.id}
      onPress={(action, state) => act({ act: 'click_view', viewId: home.id, action, state })}
    >
      <div className="blocks">
        <Blocks blocks={home.view.blocks} />
      </div>
    </BlockSurface>
  );
}
