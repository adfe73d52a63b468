import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import { causeWords } from '../../../src/bot/text/cause-words.js';
import { CAUSE_IDS, fixOf } from '../../../src/runs/diagnosis/index.js';

/** The table of docs/diagnosis.md as the code has it. */
export function causesTable(): string {
  const rows = CAUSE_IDS.map((id) => {
    const { explanation, hint } = causeWords({ cause: id }, CATALOGUES.en.causes);
    const kind = id === 'missing-module' ? 'add-pip-package' : fixOf(id)?.kind;
    return `| \`${id}\` | ${explanation} | ${kind ? `\`${kind}\`` : ''} | ${hint ?? ''} |`;
  });
  return ['| Cause | What it means | Fix | Hint |', '|---|---|---|---|', ...rows].join('\n');
}
