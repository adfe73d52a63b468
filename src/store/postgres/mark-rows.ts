import type pg from 'pg';
import type { Marks } from '../mark-file.js';
import { databaseError } from './database.js';

/** Apart from the other settings. */
const PREFIX = 'mark:';

/** One row for each. */
export class MarkRows implements Marks {
  constructor(private readonly pool: pg.Pool) {}

  async read(name: string): Promise<string | undefined> {
    try {
      const { rows } = await this.pool.query<{ value: string }>(
        'select value from dlc_bot_settings where name = $1',
        [PREFIX + name],
      );
      return rows[0]?.value;
    } catch (error) {
      throw databaseError(error, `reading ${name}`);
    }
  }

  async write(name: string, value: string): Promise<void> {
    try {
      await this.pool.query(
        `insert into dlc_bot_settings (name, value) values ($1, $2)
         on conflict (name) do update set value = excluded.value`,
        [PREFIX + name, value],
      );
    } catch (error) {
      throw databaseError(error, `writing ${name}`);
    }
  }
}
