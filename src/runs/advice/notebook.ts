import { z } from 'zod';

const NOTEBOOK = z.object({
  cells: z.array(
    z.object({
      cell_type: z.string(),
      source: z.union([z.string(), z.array(z.string())]).optional(),
    }),
  ),
});

/** The code of a notebook file, and where each of its lines stands in the file. */
export interface NotebookCode {
  readonly code: string;
  /** Line of the file for a line of `code`, both from 1. */
  readonly fileLine: (line: number) => number;
}

/** Takes the code cells out of a notebook's JSON; undefined where the text is none. */
export function notebookCode(text: string): NotebookCode | undefined {
  if (!/^\s*\{/.test(text) || !text.includes('"cells"')) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = NOTEBOOK.safeParse(json);
  if (!parsed.success) return undefined;
  const code: string[] = [];
  const fileLines: number[] = [];
  let from = 0;
  let fileLine = 1;
  const advance = (to: number) => {
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
      fileLine += 1;
    from = Math.max(from, to);
  };
  for (const cell of parsed.data.cells) {
    if (cell.cell_type !== 'code') continue;
    const source = cell.source ?? '';
    const lines = (Array.isArray(source) ? source.join('') : source).split('\n');
    // A cell's `%%bash` ends with it.
    lines.unshift('# %%');
    for (const line of lines) {
      const written = JSON.stringify(line).slice(1, -1);
      const found = line.trim() === '' || line === '# %%' ? -1 : text.indexOf(written, from);
      if (found >= 0) advance(found);
      code.push(line);
      fileLines.push(fileLine);
    }
  }
  return { code: code.join('\n'), fileLine: (line) => fileLines[line - 1] ?? 1 };
}
