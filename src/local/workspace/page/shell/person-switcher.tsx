import type { ReactNode } from 'react';
import type { PersonView } from '../../protocol.js';
import { Menu } from '../elements/menu.js';
import { usePage } from '../model/act-context.js';
import { Avatar } from './avatar.js';
import { ChevronIcon } from './icons.js';

/** Who acts on this page; another choice goes on as that person, with their rights and their time zone. */
export function PersonSwitcher(): ReactNode {
  const { workspace, become } = usePage();
  const { me } = workspace;
  const people = [...workspace.people.values()].filter((person) => !person.isBot);
  return (
    <div className="switcher">
      <Menu
        label={`Acting as ${me.realName}`}
        className="switcher-button"
        button={
          <>
            <Avatar person={me} size={32} />
            <span className="switcher-words">
              <small>Acting as</small> <span>{me.realName}</span>
            </span>
            <ChevronIcon />
          </>
        }
        items={people.map((person) => ({
          key: person.id,
          label: (
            <span className="choice-person">
              <Avatar person={person} size={24} /> {person.realName}
            </span>
          ),
          detail: detailOf(person, me),
          onChoose: () => become(person.id),
        }))}
      />
    </div>
  );
}

function detailOf(person: PersonView, me: PersonView): string {
  const zone = person.tz.split('/').at(-1)?.replaceAll('_', ' ') ?? '';
  return [person.title, zone, person.id === me.id && 'you now'].filter(Boolean).join(' · ');
}
