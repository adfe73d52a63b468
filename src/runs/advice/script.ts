import type { Finding } from './findings.js';
import { notebookCode } from './notebook.js';
import { parsePython } from './python/parse.js';
import { readPythonScript, readShell } from './shell/read.js';

/** A script's findings, and how to quote its lines. */
export interface ScriptReading {
  readonly findings: readonly Finding[];
  /** The line to quote for a line of the findings. */
  readonly lines: (line: number) => { line: number; text: string };
}

/** Reads a script of any kind: Python, shell, or a notebook as JSON or as exported code. */
export function readScript(script: string, fileName?: string): ScriptReading {
  const text = script.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const notebook = notebookCode(text);
  const code = notebook?.code ?? text;
  const split = code.split('\n');
  const lines = (line: number) => {
    const quoted = split[line - 1] ?? '';
    return { line: notebook ? notebook.fileLine(line) : line, text: quoted };
  };
  const isPython = notebook !== undefined || languageOf(code, fileName) === 'python';
  return { findings: isPython ? readPythonScript(code) : readShell(code), lines };
}

const SHELL_WORD =
  /^(?:sudo |nohup |exec )?(?:python[\d.]*|pip[\d.]*|torchrun|accelerate|deepspeed|mpirun|mpiexec|horovodrun|ray|vllm|yolo|export|cd|echo|set|bash|sh|source|apt|apt-get|conda|uv|poetry|git|wget|curl|mkdir|ls|nvidia-smi|nohup|cat|cp|mv|rm|sleep|tar|unzip|make|npm|node|llamafactory-cli|swift|whisper|ollama|spark-submit|for \w+ in .*;|while .*;\s*do|if \[)(?:\s|$)/;
const SHELL_SIGN =
  /^\s*(?:(?:then|fi|do|done|esac)\b|[A-Z_][A-Z0-9_]*=\S*(?:\s|$)|\. \S+|\$\{?\w|\S+ .*\\$|.*(?:&&|\|\|) )/;
const PYTHON_SIGN =
  /^(?:import [A-Za-z_]|from [A-Za-z_.]+ import\b|def \w+\(|class \w+|@\w|if __name__|with .+:$|for .+ in .+:$|print\(|[A-Za-z_][\w.]*(?:\[[^\]]{0,80}\])? ?(?:=|\() ?)/;

/** Python or shell: by the file's ending, its first line, or what most of its lines look like. */
function languageOf(text: string, fileName?: string): 'python' | 'shell' {
  const ending = /\.(\w+)$/.exec(fileName ?? '')?.[1]?.toLowerCase();
  if (ending === 'py' || ending === 'ipynb') return 'python';
  if (ending === 'sh' || ending === 'bash' || ending === 'zsh') return 'shell';
  const shebang = /^#!.*/.exec(text)?.[0];
  if (shebang) return /python/.test(shebang) ? 'python' : 'shell';
  let python = 0;
  let shell = 0;
  let seen = 0;
  for (const line of text.split('\n', 400)) {
    const head = line.slice(0, 300);
    if (/^\s*(#|$)/.test(head)) continue;
    seen += 1;
    // The first lines tell most: a here-document's Python comes later.
    const weight = seen <= 2 ? 3 : 1;
    if (SHELL_WORD.test(head) && !/^\w+\s*[=(.,]/.test(head)) shell += weight;
    else if (PYTHON_SIGN.test(head) && !/^[A-Z_]+=\S/.test(head)) python += weight;
    else if (SHELL_SIGN.test(head)) shell += weight;
  }
  if (python !== shell) return python > shell ? 'python' : 'shell';
  return parsePython(text.slice(0, 20_000)).errors === 0 ? 'python' : 'shell';
}
