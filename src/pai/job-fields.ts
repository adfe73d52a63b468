import type { JobDetail, JobSummary, Pod } from '../runs/ports.js';
import { type Fields, fieldsOf, listOf, mapOf, numberOf, present, textOf } from './fields.js';

/** One job as ListJobs and GetJob tell it; undefined when it has no ID. */
export function readJobSummary(item: Fields): JobSummary | undefined {
  const jobId = textOf(item, 'JobId');
  if (jobId === undefined) return undefined;
  return {
    jobId,
    displayName: textOf(item, 'DisplayName') ?? '',
    status: textOf(item, 'Status') ?? 'Unknown',
    tags: mapOf(fieldsOf(item.Settings), 'Tags'),
    ...present({
      subStatus: textOf(item, 'SubStatus'),
      reasonCode: textOf(item, 'ReasonCode'),
      reasonMessage: textOf(item, 'ReasonMessage'),
      workspaceId: textOf(item, 'WorkspaceId'),
      createdAt: textOf(item, 'GmtCreateTime'),
      runningAt: textOf(item, 'GmtRunningTime'),
      finishedAt:
        textOf(item, 'GmtFinishTime') ??
        textOf(item, 'GmtSuccessedTime') ??
        textOf(item, 'GmtFailedTime') ??
        textOf(item, 'GmtStoppedTime'),
      durationSeconds: numberOf(item, 'Duration'),
    }),
  };
}

/** GetJob's answer, with its pods and status history. */
export function readJobDetail(item: Fields): JobDetail | undefined {
  const summary = readJobSummary(item);
  return (
    summary && {
      ...summary,
      pods: listOf(item, 'Pods').flatMap((pod) => readPod(pod) ?? []),
      statusHistory: listOf(item, 'StatusHistory').map((entry) => ({
        status: textOf(entry, 'Status') ?? 'Unknown',
        ...present({
          startedAt: textOf(entry, 'StartTime'),
          endedAt: textOf(entry, 'EndTime'),
          reasonCode: textOf(entry, 'ReasonCode'),
          reasonMessage: textOf(entry, 'ReasonMessage'),
        }),
      })),
    }
  );
}

function readPod(item: Fields): Pod | undefined {
  const podId = textOf(item, 'PodId');
  if (podId === undefined) return undefined;
  return {
    podId,
    type: textOf(item, 'Type') ?? 'Worker',
    status: textOf(item, 'Status') ?? 'Unknown',
    ...present({
      subStatus: textOf(item, 'SubStatus'),
      startedAt: textOf(item, 'GmtStartTime') ?? textOf(item, 'GmtCreateTime'),
      finishedAt: textOf(item, 'GmtFinishTime'),
    }),
  };
}
