import type pg from 'pg';
import { findClues } from '../clues.js';
import type { SetAside } from '../set-aside.js';
import { SET_ASIDE } from './statements.js';

/** Moves a damaged row to the table for such; undefined where it no longer stands as it was read. */
export async function setRowAside(
  pool: pg.Pool,
  damage: { readonly runId: string; readonly why: string; readonly text: string },
): Promise<SetAside | undefined> {
  const { runId, why, text } = damage;
  const clues = findClues(text);
  try {
    const { rowCount } = await pool.query(SET_ASIDE, [runId, text, why]);
    if (rowCount === 0) return undefined;
    return { runId, setAside: 'table dlc_bot_damaged', why, clues };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      runId,
      setAside: 'table dlc_bot_runs',
      why: `${why} (not moved: ${reason})`,
      clues,
    };
  }
}
