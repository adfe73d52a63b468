import type { FormSayings, NumberField } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import type { SayingWords } from '../../sayings.js';

const LABELS: Readonly<Record<NumberField, string>> = {
  gpuCount: 'GPUs',
  gpuMemoryGiB: 'GPU memory (GiB)',
  cpu: 'vCPUs',
  memoryGiB: 'Memory (GiB)',
  workers: 'Workers',
  expectedHours: 'Expected time (hours)',
  maxHours: 'Maximum time (hours)',
  priority: 'Priority',
};

/** What is wrong with what was typed. */
export function forms(f: Formats): SayingWords<FormSayings> {
  return {
    needChoice: () => 'Choose “Decide for me”, CPU or GPU.',
    cpuChosen: () => 'You chose CPU: leave this empty, or choose GPU.',
    notInstanceType: () => 'That is not an instance type. Write it like ecs.gn7i-c8g1.2xlarge.',
    chooseOneOf: ({ options }) => `Choose one of ${options.join(', ')}.`,
    maxBelowExpected: () =>
      'The maximum time is shorter than the expected time. Make it at least as long.',
    imageHasSpaces: () =>
      'An image address has no spaces. Paste the ImageUri, e.g. registry/name:tag.',
    tooLong: ({ max }) => `Use at most ${max} characters.`,
    fileEmpty: () => 'This file is empty. Choose another, or paste the script above.',
    scriptEmpty: () => 'Write a command or paste a script, or choose a file below.',
    notText: () => 'This is not a text file. Upload a shell or Python script.',
    scriptTooLarge: ({ bytes, max }) =>
      `The script is ${f.number(bytes)} bytes; a job takes at most ${f.number(max)}. Put it into the image or a mounted data set and run it from there.`,
    numberWanted: ({ field, whole, min, max }) =>
      `${LABELS[field]}: write ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}.`,
    envNoEquals: ({ line }) => `Line ${line} has no “=”. Write NAME=value, one a line.`,
    envBadName: ({ line, name }) =>
      `Line ${line}: “${name}” is not a variable name. Use letters, digits and _, not starting with a digit.`,
    envTwice: ({ line, name }) => `Line ${line}: ${name} is set twice.`,
    tooManyEnvs: ({ max }) => `Use at most ${max} variables.`,
    badPackage: ({ text }) =>
      `“${text}” is not a pip requirement. Write e.g. datasets==3.1.0, one a line.`,
    tooManyPackages: ({ max }) => `Use at most ${max} packages.`,
    secretNotKept: ({ name }) => `The value of ${name} is not kept here. Enter it again.`,
    noSuchOption: ({ name, known }) =>
      `There is no option --${name}. Options: ${known.map((one) => `--${one}`).join(', ')}.`,
    optionNeedsValue: ({ name, example }) => `--${name} needs a value, e.g. --${name} ${example}.`,
    sayWhatToRun: () => 'Say what to run, e.g. /dlc run --hours 1 -- python train.py',
  };
}
