import type pg from 'pg';
import type { PersonKind, PersonTexts } from '../person-texts.js';

/** One row for each person and kind. */
export class PersonRows implements PersonTexts {
  readonly isShared = true;

  constructor(private readonly pool: pg.Pool) {}

  async read(kind: PersonKind, person: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ content: string }>(
      'select content from dlc_bot_people where kind = $1 and person = $2',
      [kind, person],
    );
    return rows[0]?.content ?? null;
  }

  async write(kind: PersonKind, person: string, text: string): Promise<void> {
    await this.pool.query(
      `insert into dlc_bot_people (kind, person, content) values ($1, $2, $3)
       on conflict (kind, person) do update set content = excluded.content`,
      [kind, person, text],
    );
  }

  async people(kind: PersonKind): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ person: string }>(
      'select person from dlc_bot_people where kind = $1 order by person',
      [kind],
    );
    return rows.map(({ person }) => person);
  }
}
