import { LIMITS } from '../bot/views/limits.js';
import type { FormStart } from '../bot/views/run-form.js';
import type { RunRequest } from '../runs/request.js';
import { formOf, type RequestForm } from '../runs/request-form.js';
import type { HandlerDeps } from './deps.js';
import { recentRuns } from './recent-runs.js';

/** How far back “like my last run” looks. */
const DAYS = 60;

/** Names a run as what a form starts from. */
export function runStart(runId: string): string {
  return `run:${runId}`;
}

/** What a person's form may start from: their last run, and what they saved under a name. */
export async function formStarts(deps: HandlerDeps, person: string): Promise<readonly FormStart[]> {
  const [last, templates] = await Promise.all([lastRun(deps, person), deps.templates.list(person)]);
  return [
    ...(last ? [{ kind: 'last', value: runStart(last.id), name: last.request.name } as const] : []),
    ...templates.map(
      ({ name }) => ({ kind: 'template', value: templateStart(name), name }) as const,
    ),
  ];
}

/** The form of what a person starts from; a script too long for its field is left out. */
export async function startedForm(
  deps: HandlerDeps,
  start: string,
  person: string,
): Promise<RequestForm | undefined> {
  const request = await requestOf(deps, start, person);
  if (!request) return undefined;
  const form = formOf(request);
  if (request.script.length <= LIMITS.inputText) return form;
  const { script: _, ...rest } = form;
  return rest;
}

/** Sealed variables that a form's kept secrets stand for: a person's own only. */
export async function keptEnvsOf(
  deps: HandlerDeps,
  start: string | undefined,
  person: string,
): Promise<Readonly<Record<string, string>>> {
  return start === undefined ? {} : ((await requestOf(deps, start, person))?.envs ?? {});
}

export function templateStart(name: string): string {
  return `template:${name}`;
}

async function requestOf(
  deps: HandlerDeps,
  start: string,
  person: string,
): Promise<RunRequest | undefined> {
  const [kind, ...rest] = start.split(':');
  const key = rest.join(':');
  if (kind === 'template') {
    return (await deps.templates.list(person)).find(({ name }) => name === key)?.request;
  }
  const run = await deps.book.find(key);
  return run?.requester === person ? run.request : undefined;
}

async function lastRun(deps: HandlerDeps, person: string) {
  for await (const run of recentRuns(deps, DAYS)) {
    if (run.requester === person) return run;
  }
  return undefined;
}
