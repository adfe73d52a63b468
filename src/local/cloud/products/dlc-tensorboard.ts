import { randomBytes } from 'node:crypto';
import { checkBody } from '../fields/body.js';
import { createTensorboardBody } from '../fields/other-bodies.js';
import { badRequest, notFound } from '../http/api-error.js';
import type { Operation, OperationCall, OperationResult } from '../http/operation.js';
import { wireTime } from '../jobs/wire-time.js';
import type { CloudWorld } from '../world.js';
import { dlcOperation } from './dlc-operation.js';

/** Tensorboards are kept and shown, but no board is started behind their address. */
export function tensorboardOperations(world: CloudWorld): Operation[] {
  const boards = new Map<string, OperationResult>();
  return [
    dlcOperation('CreateTensorboard', 'POST', '/api/v1/tensorboards', (call) => {
      const board = newBoard(world, call);
      boards.set(String(board.TensorboardId), board);
      return {
        TensorboardId: board.TensorboardId,
        JobId: board.JobId,
        DataSourceId: board.DataSourceId,
      };
    }),
    dlcOperation('GetTensorboard', 'GET', '/api/v1/tensorboards/{TensorboardId}', ({ path }) => {
      const board = boards.get(path.TensorboardId ?? '');
      if (!board) throw notFound(`Tensorboard ${path.TensorboardId} does not exist`);
      return board;
    }),
  ];
}

function newBoard(world: CloudWorld, call: OperationCall): OperationResult {
  const body = checkBody(call.body, call.contentType, createTensorboardBody);
  const jobId = body.JobId ?? (body.SourceType === 'job' ? body.SourceId : undefined);
  if (jobId !== undefined && !world.engine.jobs.has(jobId))
    throw notFound(`Job ${jobId} does not exist`);
  if (jobId === undefined && !body.DataSourceId && !body.Uri && !body.DataSources?.length) {
    throw badRequest('one of JobId, SourceId, DataSourceId, Uri and DataSources is required');
  }
  const id = `tb${randomBytes(7).toString('hex').slice(0, 13)}`;
  return {
    TensorboardId: id,
    DisplayName: body.DisplayName ?? id,
    JobId: jobId ?? '',
    DataSourceId: body.DataSourceId ?? '',
    WorkspaceId: body.WorkspaceId ?? world.account.default()?.WorkspaceId ?? '',
    SummaryPath: body.SummaryPath ?? '',
    Status: 'running',
    TensorboardUrl: `https://embedded-cloud.invalid/tensorboards/${id}`,
    Duration: '0',
    GmtCreateTime: wireTime(world.options.now().getTime()),
    GmtFinishTime: '',
    ReasonCode: '',
    ReasonMessage: '',
    UserId: call.caller.userId,
  };
}
