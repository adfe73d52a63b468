import { z } from 'zod';
import type { CheckedQuery } from '../fields/query.js';
import { badRequest } from '../http/api-error.js';
import type { Scenes } from '../scenes.js';
import type { Job } from './job.js';
import { jobItem, shownStatus, type ViewParts } from './job-view.js';

/** Jobs created earlier are not listed unless StartTime asks for them (pai-api.md 2.5). */
const DEFAULT_WINDOW_MS = 7 * 24 * 3_600_000;

type Test = (job: Job) => boolean;

const contains = (text: string, part: string): boolean =>
  text.toLowerCase().includes(part.toLowerCase());

/** One page of the jobs that a ListJobs query means, and how many there are in all. */
export function queryJobs(
  jobs: Iterable<Job>,
  query: CheckedQuery,
  callerId: string,
  parts: ViewParts,
) {
  if (query.flag('FromAllWorkspaces', false) && !query.flag('ShowOwn', false)) {
    throw badRequest('FromAllWorkspaces is only valid together with ShowOwn=true');
  }
  const tests = [
    notLagging(parts.scenes, parts.nowMs),
    inWindow(query, parts.nowMs),
    ...identityTests(query, callerId),
    ...textTests(query),
    ...stateTests(query, parts),
  ];
  const found = [...jobs].filter((job) => tests.every((test) => test(job)));
  found.sort(comparison(query));
  const size = query.number('PageSize', 50);
  const start = (query.number('PageNumber', 1) - 1) * size;
  return {
    Jobs: found.slice(start, start + size).map((job) => jobItem(job, parts)),
    TotalCount: found.length,
  };
}

function notLagging(scenes: Scenes, nowMs: number): Test {
  return (job) => {
    const scene = scenes.for(job, 'list-lag');
    return !scene || nowMs - job.createdMs >= scene.ms;
  };
}

const TIME_OF: Readonly<Record<string, (job: Job) => number | undefined>> = {
  GmtCreateTime: (job) => job.createdMs,
  GmtSubmittedTime: (job) => job.submittedMs,
  GmtRunningTime: (job) => job.runningMs,
  GmtFinishTime: (job) => job.finishedMs,
};

function inWindow(query: CheckedQuery, nowMs: number): Test {
  const timeOf = TIME_OF[query.text('TimeRangeField') ?? 'GmtCreateTime'];
  const end = query.time('EndTime') ?? Number.POSITIVE_INFINITY;
  const start = query.time('StartTime') ?? Math.min(end, nowMs) - DEFAULT_WINDOW_MS;
  return (job) => {
    const atMs = timeOf?.(job);
    if (atMs === undefined) return false;
    // The wire has whole seconds only, so a job of the last second of the range is in it.
    const second = Math.floor(atMs / 1000) * 1000;
    return second >= Math.floor(start / 1000) * 1000 && second <= end;
  };
}

/** Filters that a job meets by having exactly the value. */
const EXACT: Readonly<Record<string, (job: Job) => string | undefined>> = {
  WorkspaceId: (job) => job.workspaceId,
  UserIdForFilter: (job) => job.ownerId,
  Username: (job) => job.ownerName,
  JobType: (job) => job.request.JobType,
  ResourceId: (job) => job.request.ResourceId,
  TemplateId: (job) => job.request.TemplateId,
  Accessibility: (job) => job.accessibility,
  BusinessUserId: (job) => job.request.Settings?.BusinessUserId,
  Caller: (job) => job.request.Settings?.Caller,
  PipelineId: (job) => job.request.Settings?.PipelineId,
  OversoldInfo: (job) => job.request.Settings?.OversoldType,
  EnableAssignNode: (job) =>
    String(job.request.JobSpecs.some((spec) => spec.AssignNodeSpec !== undefined)),
  // Jobs know a quota's id only; its name here is the id.
  ResourceQuotaName: (job) => job.request.ResourceId,
  PaymentType: paymentType,
};

function identityTests(query: CheckedQuery, callerId: string): Test[] {
  const tests: Test[] = [];
  const jobId = query.text('JobId');
  const jobIds = query.list('JobIds');
  if (jobId !== undefined) tests.push((job) => job.id === jobId);
  else if (jobIds !== undefined) tests.push((job) => jobIds.includes(job.id));
  if (query.flag('ShowOwn', false)) tests.push((job) => job.ownerId === callerId);
  const resourceIds = query.list('ResourceIds');
  if (resourceIds) tests.push((job) => resourceIds.includes(job.request.ResourceId ?? ''));
  for (const [name, exactly] of Object.entries(EXACT)) {
    const wanted = query.text(name);
    if (wanted !== undefined) tests.push((job) => exactly(job) === wanted);
  }
  return tests;
}

function paymentType(job: Job): string {
  if (job.request.ResourceId) return 'PrePaid';
  return job.request.JobSpecs.some((spec) => spec.SpotSpec) ? 'Spot' : 'PostPaid';
}

/** Filters that look for a part of a text. */
const TEXT: Readonly<Record<string, (job: Job) => string>> = {
  DisplayName: (job) => job.request.DisplayName,
  Description: (job) => job.description,
  UserCommandSearch: (job) => job.request.UserCommand,
  ImageSearch: (job) => job.request.JobSpecs.map((spec) => spec.Image).join(' '),
  ReasonSearch: (job) => `${job.reasonCode} ${job.reasonMessage}`,
};

function textTests(query: CheckedQuery): Test[] {
  return Object.entries(TEXT).flatMap(([name, textOf]) => {
    const part = query.text(name);
    return part === undefined ? [] : [(job: Job) => contains(textOf(job), part)];
  });
}

function stateTests(query: CheckedQuery, parts: ViewParts): Test[] {
  const tests: Test[] = [];
  const status = query.text('Status');
  if (status !== undefined) tests.push((job) => shownStatus(job, parts.scenes).Status === status);
  const tags = query.text('Tags');
  if (tags !== undefined) {
    const wanted = Object.entries(parseTags(tags));
    tests.push((job) => wanted.every(([key, value]) => job.tags[key] === value));
  }
  const field = query.text('NumericRangeField');
  if (field !== undefined) {
    const min = query.number('NumericRangeMin') ?? Number.NEGATIVE_INFINITY;
    const max = query.number('NumericRangeMax') ?? Number.POSITIVE_INFINITY;
    tests.push((job) => {
      const item: Record<string, unknown> = jobItem(job, parts);
      const value = Number.parseFloat(String(item[field]));
      return value >= min && value <= max;
    });
  }
  return tests;
}

/** One JSON map in one query value; the service documents no other form. */
function parseTags(text: string): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    throw badRequest('Tags must be a JSON object of strings, such as {"key":"value"}');
  }
}

const SORT_KEYS: Readonly<Record<string, (job: Job) => string | number>> = {
  DisplayName: (job) => job.request.DisplayName,
  JobType: (job) => job.request.JobType,
  Status: (job) => job.status,
  GmtCreateTime: (job) => job.createdMs,
  GmtFinishTime: (job) => job.finishedMs ?? 0,
};

function comparison(query: CheckedQuery): (a: Job, b: Job) => number {
  const keyOf = SORT_KEYS[query.text('SortBy') ?? 'GmtCreateTime'] ?? ((job: Job) => job.createdMs);
  const sign = query.text('Order') === 'asc' ? 1 : -1;
  return (a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === right) return a.id < b.id ? -sign : sign;
    return left < right ? -sign : sign;
  };
}
