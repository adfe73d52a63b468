import type { ReactNode } from 'react';
import type { ChannelView, PersonView } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { imBetween } from '../model/channels.js';
import type { Reading } from '../model/reading.js';
import { Avatar } from './avatar.js';
import { HashIcon, LockIcon } from './icons.js';
import { PersonSwitcher } from './person-switcher.js';
import { ThemeToggle } from './theme-toggle.js';

interface Props {
  /** Channel id, or `home`. */
  place: string;
  reading: Reading;
  onChosen: () => void;
}

/** The team, its channels, the people and the app. */
export function Sidebar({ place, reading, onChosen }: Props): ReactNode {
  const { workspace, go, act } = usePage();
  const { channels, people, me, botUserId } = workspace;
  const open = (to: string): void => {
    go(to);
    onChosen();
  };
  const imWith = (id: string): ChannelView | undefined => imBetween(workspace, me.id, id);
  const openIm = async (id: string): Promise<void> => {
    const known = imWith(id);
    if (known) return open(known.id);
    const result = await act({ act: 'open_im', with: id });
    if (result.ok && result.channel) open(result.channel);
  };
  const bot = people.get(botUserId);
  const others = [...people.values()].filter((person) => !person.isBot && person.id !== me.id);
  return (
    <nav className="sidebar" aria-label="Workspace">
      <header className="sidebar-head">
        <span className="team-mark" aria-hidden="true">
          {workspace.team.name.charAt(0).toUpperCase()}
        </span>
        <span className="team-name">
          <strong>{workspace.team.name}</strong>
          <small>on this machine</small>
        </span>
      </header>
      <div className="sidebar-list">
        <h2>Channels</h2>
        <ul>
          {channels
            .filter((channel) => channel.kind !== 'im')
            .map((channel) => (
              <Entry
                key={channel.id}
                icon={channel.kind === 'private' ? <LockIcon /> : <HashIcon />}
                name={channel.name}
                isOpen={place === channel.id}
                unread={reading.unread(channel.id)}
                isDim={channel.isArchived}
                onOpen={() => open(channel.id)}
              />
            ))}
        </ul>
        <h2>Direct messages</h2>
        <ul>
          {others.map((person) => (
            <PersonEntry
              key={person.id}
              person={person}
              im={imWith(person.id)}
              place={place}
              reading={reading}
              onOpen={() => void openIm(person.id)}
            />
          ))}
        </ul>
        {bot && (
          <>
            <h2>Apps</h2>
            <ul>
              <Entry
                icon={<Avatar person={bot} size={20} />}
                name={bot.realName || bot.name}
                isOpen={place === 'home' || (place !== '' && place === imWith(bot.id)?.id)}
                unread={reading.unread(imWith(bot.id)?.id ?? '')}
                onOpen={() => open('home')}
              />
            </ul>
          </>
        )}
      </div>
      <footer className="sidebar-foot">
        <PersonSwitcher />
        <ThemeToggle />
      </footer>
    </nav>
  );
}

interface PersonEntryProps {
  person: PersonView;
  im: ChannelView | undefined;
  place: string;
  reading: Reading;
  onOpen: () => void;
}

function PersonEntry({ person, im, place, reading, onOpen }: PersonEntryProps): ReactNode {
  return (
    <Entry
      icon={<Avatar person={person} size={20} />}
      name={person.realName || person.name}
      isOpen={im !== undefined && place === im.id}
      unread={im ? reading.unread(im.id) : 0}
      onOpen={onOpen}
    />
  );
}

interface EntryProps {
  icon: ReactNode;
  name: string;
  isOpen: boolean;
  unread: number;
  isDim?: boolean;
  onOpen: () => void;
}

function Entry({ icon, name, isOpen, unread, isDim = false, onOpen }: EntryProps): ReactNode {
  const look = ['entry', isOpen && 'is-open', unread > 0 && 'is-unread', isDim && 'is-dim'];
  return (
    <li>
      <button
        type="button"
        className={look.filter(Boolean).join(' ')}
        aria-current={isOpen ? 'page' : undefined}
        onClick={onOpen}
      >
        {icon}
        <span className="entry-name">{name}</span>
        {unread > 0 && !isOpen && (
          <span className="badge">
            {unread}
            <span className="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}
