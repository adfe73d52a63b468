import type { Finding } from '../findings.js';
import { isInsideText, parsePython } from './parse.js';
import type { Invocation, ProgramFacts } from './program.js';
import { runProgram } from './run.js';
import { frameworkFindings, packageFindings } from './signals/frameworks.js';
import { modelFindings } from './signals/models-used.js';
import { placementFindings } from './signals/placement.js';
import { spreadFindings } from './signals/spread.js';
import { workFindings } from './signals/work.js';

/** A shell command inside a Python text: a notebook's `!` line, `os.system`, `subprocess.run`. */
interface EmbeddedCommand {
  readonly text: string;
  /** Line of its first character. */
  readonly line: number;
}

/** What a Python text tells, and the shell commands it holds. */
export interface PythonReading {
  readonly findings: readonly Finding[];
  readonly commands: readonly EmbeddedCommand[];
}

/** Reads a Python text; lines of the result count from 1 in that text. */
export function readPython(text: string, invocation: Invocation = {}): PythonReading {
  const { code, commands } = withoutMagics(text);
  const facts = runProgram(parsePython(code).body, invocation);
  return {
    findings: [
      ...placementFindings(facts),
      ...workFindings(facts),
      ...spreadFindings(facts),
      ...modelFindings(facts),
      ...frameworkFindings(facts),
      ...packageFindings(facts),
    ],
    commands: [...commands, ...startedBy(facts)],
  };
}

/** Takes the `!` and `%` lines of a notebook out of the code; they are no Python. */
function withoutMagics(text: string): { code: string; commands: EmbeddedCommand[] } {
  const commands: EmbeddedCommand[] = [];
  if (!/^[ \t]*[!%]/m.test(text)) return { code: text, commands };
  const inside = isInsideText(text);
  const lines = text.split('\n');
  let offset = 0;
  let cellIsShell = false;
  const kept = lines.map((line, at) => {
    const start = offset + (line.length - line.trimStart().length);
    offset += line.length + 1;
    const found = /^\s*(?:!|%%?)\s*(\w*)/.exec(line);
    if (/^\s*# (%%|In\[)/.test(line)) cellIsShell = false;
    if (cellIsShell) {
      commands.push({ text: line, line: at + 1 });
      return '';
    }
    if (!found || inside(start)) return line;
    const body = line.trim();
    if (/^%%(bash|sh|script)/.test(body)) cellIsShell = true;
    else if (body.startsWith('!')) commands.push({ text: body.replace(/^!+/, ''), line: at + 1 });
    else if (/^%(pip|conda)\b/.test(body)) commands.push({ text: body.slice(1), line: at + 1 });
    return `${line.slice(0, line.length - line.trimStart().length)}pass`;
  });
  return { code: kept.join('\n'), commands };
}

/** Commands a program hands to a shell. */
function startedBy(facts: ProgramFacts): EmbeddedCommand[] {
  const out: EmbeddedCommand[] = [];
  for (const { name, args, line, guard } of facts.calls) {
    if (guard === 'gpu-missing') continue;
    const starts =
      /^(os\.system|os\.popen|subprocess\.(run|call|check_call|check_output|Popen|getoutput))$/.test(
        name,
      ) || /get_ipython\(\)\.(system|getoutput|run_line_magic)$/.test(name);
    if (!starts) continue;
    const [first, second] = args;
    if (first?.t === 'str') {
      const isPip = name.endsWith('run_line_magic') && first.v === 'pip' && second?.t === 'str';
      out.push({ text: isPip && second?.t === 'str' ? `pip ${second.v}` : first.v, line });
    }
    if (first?.t === 'list') {
      const words = first.items.map((item) => {
        if (item.t === 'path' && item.name === 'sys.executable') return 'python';
        return item.t === 'str' ? quoted(item.v) : item.t === 'num' ? String(item.v) : "''";
      });
      out.push({ text: words.join(' '), line });
    }
  }
  return out;
}

function quoted(word: string): string {
  return /^[\w./=:,@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
