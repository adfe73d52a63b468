import { type CauseId, causeText } from './causes.js';
import type { Fix } from './fix.js';
import { distributionOf, OWN_MODULE } from './pip-packages.js';

/** What a case adds to the text of its cause. */
export interface Details {
  readonly title: string;
  readonly explanation: string;
  readonly fix?: Fix;
  readonly hint?: string;
}

/** Fills the text of a cause in with what its evidence tells: names, sizes, and the mend they allow. */
export function detailsOf(cause: CauseId, evidence: readonly string[]): Details {
  const text = evidence.join('\n');
  const general = causeText(cause);
  const special = SPECIAL[cause]?.(text) ?? {};
  return { ...general, ...special };
}

const SPECIAL: Partial<Record<CauseId, (text: string) => Partial<Details>>> = {
  'missing-module': missingModule,
  'cuda-out-of-memory': cudaOutOfMemory,
  'python-exception': (text) => {
    const line = text
      .split('\n')
      .findLast((each) => /^\S.*(?:Error|Exception|:)/.test(each.trim()));
    return line ? { title: oneLine(line) } : {};
  },
  'missing-file': (text) => {
    const path =
      /No such file or directory: ['"]?([^'"\n]{1,160})|can't open file '([^'\n]{1,160})'/.exec(
        text,
      );
    const name = path?.[1] ?? path?.[2];
    return name ? { title: `A file or folder is missing: ${oneLine(name)}` } : {};
  },
  'command-not-found': (text) => {
    const name = /(?:^|: )([^\s:]{1,80}): (?:command )?not found/m.exec(text)?.[1];
    return name ? { title: `Command not found: ${name}` } : {};
  },
  'port-in-use': () => ({}),
};

function missingModule(text: string): Partial<Details> {
  const advised = /pip3? install (?:-[-\w]+ )*[`'"]?([A-Za-z][\w.-]{0,60})/.exec(text)?.[1];
  const module = /No module named ['"]?([\w.]+)/.exec(text)?.[1];
  const required =
    /requires? the ([\w-]{1,60}) (?:library|package)|requires? `?([A-Z][\w-]{1,60})`?:? /.exec(
      text,
    );
  const named = /package (\w{1,60}) seems to be not installed/.exec(text)?.[1];
  const foreign =
    /there is no package called [‘'"`]([\w.]{1,60})|Cannot find (?:module|package) '([^'\n]{1,120})'|Package (\S{1,80}) not found in current path/
      .exec(text)
      ?.slice(1)
      .find(Boolean);
  if (!module && foreign) {
    // R, Node and Julia have registries of their own: pip must not offer a namesake.
    return {
      title: `Package missing: ${foreign}`,
      hint: 'Install it in the command or use an image that holds it.',
    };
  }
  const name = module ?? named ?? advised ?? required?.[1] ?? required?.[2];
  if (!name) return {};
  const title = `Python module missing: ${name}`;
  const isPartOfInstalled =
    module?.includes('.') && !/^(?:google|ruamel|mpl_toolkits)\./.test(module);
  if (isPartOfInstalled) {
    return {
      title,
      explanation: `The package ${name.split('.')[0]} was found, but it has no ${name}.`,
      hint: 'The part may have moved in another version of the package, or a file is missing.',
    };
  }
  const distribution = OWN_MODULE.test(name) ? undefined : distributionOf(name);
  if (distribution) return { title, fix: { kind: 'add-pip-package', packages: [distribution] } };
  return {
    title,
    hint: 'A module of your own must be in the working folder or on PYTHONPATH; others can be added as pip packages.',
  };
}

function cudaOutOfMemory(text: string): Partial<Details> {
  const capacity = Number(
    /([\d.]+) GiB total capacity|total capacity of ([\d.]+) GiB/.exec(text)?.slice(1).find(Boolean),
  );
  if (!Number.isFinite(capacity) || capacity <= 0) return {};
  const card = Math.ceil(capacity);
  return {
    explanation: `The model, its gradients and the batch did not fit into the ${capacity} GiB of one GPU.`,
    fix: { kind: 'larger-gpu', minGpuMemoryGiB: card + 1 },
  };
}

function oneLine(text: string): string {
  const flat = text.trim().replace(/\s+/g, ' ');
  return flat.length > 140 ? `${flat.slice(0, 139)}…` : flat;
}
