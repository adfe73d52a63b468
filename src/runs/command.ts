import { createHash } from 'node:crypto';
import type { RunRequest } from './request.js';

/** Languages a pasted script is run as. */
export type ScriptKind = 'shell' | 'python';

/** Lines that only Python has; a shell script with one of them would not run. */
const PYTHON_LINE =
  /^(\s*(from\s+[\w.]+\s+import\s|import\s+\w[\w., ]*(\s+as\s+\w+)?\s*$|def\s+\w+\s*\(.*|class\s+\w+.*:\s*$|async\s+def\s|if\s+__name__\s*==|(for|while|with|if|elif|try|except|else|finally)\b[^;]*:\s*(#.*)?$|@\w[\w.]*(\(.*)?$)|print\s*\(.*\)\s*(#.*)?$|[A-Za-z_]\w*\s+=\s+\S)/;
/** Lines that only a shell has. */
const SHELL_LINE =
  /^\s*(echo\s|export\s|set\s+[-+]|cd\s|source\s|\.\s+\S|mkdir\s|exit(\s+\d+)?\s*$|fi\b|done\b|esac\b|then\b|do\b|if\s+\[|for\s+\w+\s+in\s.*;\s*do|while\s+(\[|true|read)|python3?\s|pip3?\s+install|torchrun\s|bash\s|sh\s|sleep\s+\d|[A-Za-z_]\w*=\S*(\s|$)|\$\(|cat\s|ls\b|nvidia-smi)/;

/** What a script is: by its first line, then its file's ending, then what its lines look like. */
export function scriptKind(script: string, fileName?: string): ScriptKind {
  const shebang = /^#!.*\b(python[\d.]*|bash|sh|zsh)\b/.exec(script);
  if (shebang) return shebang[1]?.startsWith('python') ? 'python' : 'shell';
  if (fileName && /\.pyw?$/i.test(fileName)) return 'python';
  if (fileName && /\.(sh|bash)$/i.test(fileName)) return 'shell';
  let python = 0;
  let shell = 0;
  for (const line of script.split('\n')) {
    if (SHELL_LINE.test(line)) shell += 1;
    else if (PYTHON_LINE.test(line)) python += 1;
  }
  return python > shell ? 'python' : 'shell';
}

/**
 * CreateJob's UserCommand for a request. Shell goes as it is; Python is written to a file in the
 * working directory first, by a quoted here-document whose delimiter the script does not contain,
 * so not a character of it is changed.
 */
export function userCommand(request: Pick<RunRequest, 'script' | 'fileName'>): string {
  const script = request.script.replaceAll('\r\n', '\n');
  if (scriptKind(script, request.fileName) === 'shell') return script;
  const delimiter = `DLC_${createHash('sha256').update(script).digest('hex').slice(0, 16)}`;
  const name = safeFileName(request.fileName);
  const body = script.endsWith('\n') ? script : `${script}\n`;
  return `cat > ${name} <<'${delimiter}'\n${body}${delimiter}\nexec python -u ${name}\n`;
}

function safeFileName(fileName: string | undefined): string {
  const base = fileName?.split(/[\\/]/).at(-1) ?? '';
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*\.py$/.test(base) ? base : 'run.py';
}
