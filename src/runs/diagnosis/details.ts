import { type CauseId, fixOf } from './causes.js';
import type { Fix } from './fix.js';
import { distributionOf, OWN_MODULE } from './pip-packages.js';

/** What a case tells more closely than its cause does. */
export type Detail =
  /** The exception's own line. */
  | { readonly kind: 'exception'; readonly line: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'command'; readonly name: string }
  /** Memory of the GPU that was too small. */
  | { readonly kind: 'gpu-memory'; readonly gib: number }
  | { readonly kind: 'module'; readonly name: string }
  /** A module nobody knows a package of: it may be a person's own. */
  | { readonly kind: 'own-module'; readonly name: string }
  /** Part of a package that is there. */
  | { readonly kind: 'module-part'; readonly package: string; readonly name: string }
  /** Of R, Node, Julia, Go, Java or another language than Python. */
  | { readonly kind: 'foreign-package'; readonly name: string }
  /** Why no cause is named, where it is not that none was recognised. */
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'not-ended' };

/** What the evidence of a case adds to its cause. */
export interface Details {
  readonly detail?: Detail;
  readonly fix?: Fix;
}

/** Names, sizes, and the mend that the evidence of a case allows. */
export function detailsOf(cause: CauseId, evidence: readonly string[]): Details {
  const fix = fixOf(cause);
  return { ...(fix ? { fix } : {}), ...SPECIAL[cause]?.(evidence.join('\n')) };
}

const SPECIAL: Partial<Record<CauseId, (text: string) => Details>> = {
  'missing-module': missingModule,
  'cuda-out-of-memory': cudaOutOfMemory,
  'python-exception': (text) => {
    const line = text
      .split('\n')
      .findLast((each) => /^\S.*(?:Error|Exception|:)/.test(each.trim()));
    return line ? { detail: { kind: 'exception', line: oneLine(line) } } : {};
  },
  'missing-file': (text) => {
    const path =
      /No such file or directory: ['"]?([^'"\n]{1,160})|can't open file '([^'\n]{1,160})'/.exec(
        text,
      );
    const name = path?.[1] ?? path?.[2];
    return name ? { detail: { kind: 'path', path: oneLine(name) } } : {};
  },
  'command-not-found': (text) => {
    const name = /(?:^|: )([^\s:]{1,80}): (?:command )?not found/m.exec(text)?.[1];
    return name ? { detail: { kind: 'command', name } } : {};
  },
};

function missingModule(text: string): Details {
  const advised = /pip3? install (?:-[-\w]+ )*[`'"]?([A-Za-z][\w.-]{0,60})/.exec(text)?.[1];
  const module = /No module named ['"]?([\w.]+)/.exec(text)?.[1];
  const required =
    /requires? the ([\w-]{1,60}) (?:library|package)|requires? `?([A-Z][\w-]{1,60})`?:? /.exec(
      text,
    );
  const named = /package (\w{1,60}) seems to be not installed/.exec(text)?.[1];
  const foreign =
    /there is no package called [‘'"`]([\w.]{1,60})|Cannot find (?:module|package) '([^'\n]{1,120})'|Package (\S{1,80}) not found in current path|no required module provides package ([^\s;]{1,160})|Can't locate (\S{1,120}) in @INC|cannot load such file -- (\S{1,120})|main class (\S{1,160})|(?:ClassNotFoundException|NoClassDefFoundError): (\S{1,160})/
      .exec(text)
      ?.slice(1)
      .find(Boolean);
  // Other languages have registries of their own: pip must not offer a namesake.
  if (!module && foreign) return { detail: { kind: 'foreign-package', name: foreign } };
  const name = module ?? named ?? advised ?? required?.[1] ?? required?.[2];
  if (!name) return {};
  const [first = name] = name.split('.');
  const isPartOfInstalled =
    module?.includes('.') && !/^(?:google|ruamel|mpl_toolkits)\./.test(module);
  if (isPartOfInstalled) return { detail: { kind: 'module-part', package: first, name } };
  const distribution = OWN_MODULE.test(name) ? undefined : distributionOf(name);
  if (!distribution) return { detail: { kind: 'own-module', name } };
  return {
    detail: { kind: 'module', name },
    fix: { kind: 'add-pip-package', packages: [distribution] },
  };
}

function cudaOutOfMemory(text: string): Details {
  const capacity = Number(
    /([\d.]+) GiB total capacity|total capacity of ([\d.]+) GiB/.exec(text)?.slice(1).find(Boolean),
  );
  if (!Number.isFinite(capacity) || capacity <= 0) return {};
  const card = Math.ceil(capacity);
  return {
    detail: { kind: 'gpu-memory', gib: capacity },
    fix: { kind: 'larger-gpu', minGpuMemoryGiB: card + 1 },
  };
}

function oneLine(text: string): string {
  const flat = text.trim().replace(/\s+/g, ' ');
  return flat.length > 140 ? `${flat.slice(0, 139)}…` : flat;
}
