import { type ReactNode, useState } from 'react';
import type { PersonView, WelcomeView } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { Avatar } from './avatar.js';
import { CloseIcon } from './icons.js';

const KEY = 'workspace-welcome';

/** Whether the welcome was closed in this browser, and how to close it. */
export function useWelcomeClosed(): [isClosed: boolean, close: () => void] {
  const [isClosed, setClosed] = useState(() => localStorage.getItem(KEY) === 'closed');
  const close = (): void => {
    localStorage.setItem(KEY, 'closed');
    setClosed(true);
  };
  return [isClosed, close];
}

interface Props {
  welcome: WelcomeView;
  /** Puts a command into the composer; the newcomer sends it. */
  onTry: (command: string) => void;
  onClose: () => void;
}

/** The first thing a newcomer reads: what this is, what to try, and as whom. */
export function Welcome({ welcome, onTry, onClose }: Props): ReactNode {
  return (
    <section className="welcome" aria-label="Welcome">
      <header>
        <h2>{welcome.title}</h2>
        <button
          type="button"
          className="tool"
          aria-label="Close welcome"
          title="Close"
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      <p>{welcome.text}</p>
      <ol className="tries">
        {welcome.offers.map((offer, index) => (
          <li key={offer.command}>
            <button type="button" className="try" onClick={() => onTry(offer.command)}>
              <span className="try-words">
                <strong>{offer.label}</strong>
                <small>{offer.detail}</small>
              </span>
              <code>{offer.command}</code>
              <span className={index === 0 ? 'button primary' : 'button'}>Try it</span>
            </button>
          </li>
        ))}
      </ol>
      <Team rights={welcome.rights} />
    </section>
  );
}

function Team({ rights }: { rights: string }): ReactNode {
  const { workspace, become } = usePage();
  const people = [...workspace.people.values()].filter((person) => !person.isBot);
  return (
    <div className="team">
      <div className="team-people">
        {people.map((person) => (
          <button
            key={person.id}
            type="button"
            className="team-person"
            aria-pressed={person.id === workspace.me.id}
            onClick={() => become(person.id)}
          >
            <Avatar person={person} size={28} />
            <span>
              <strong>{person.realName}</strong>
              <small>{factsOf(person, workspace.me)}</small>
            </span>
          </button>
        ))}
      </div>
      <p>{rights} Press a name to go on as that person.</p>
    </div>
  );
}

/** Title, whether it is oneself, and the language of one who reads another. */
function factsOf(person: PersonView, me: PersonView): string {
  const [language = ''] = person.locale.split('-');
  const isOther = language !== me.locale.split('-')[0];
  const spoken = isOther && new Intl.DisplayNames([language], { type: 'language' }).of(language);
  return [person.title, person.id === me.id && 'you', spoken].filter(Boolean).join(' · ');
}
