import { CAUSE_IDS, causeText } from '../../../src/runs/diagnosis/index.js';

/** The table of docs/diagnosis.md as the code has it. */
export function causesTable(): string {
  const rows = CAUSE_IDS.map((id) => {
    const { explanation, fix, hint } = causeText(id);
    const kind = id === 'missing-module' ? 'add-pip-package' : fix?.kind;
    return `| \`${id}\` | ${explanation} | ${kind ? `\`${kind}\`` : ''} | ${hint ?? ''} |`;
  });
  return ['| Cause | What it means | Fix | Hint |', '|---|---|---|---|', ...rows].join('\n');
}
