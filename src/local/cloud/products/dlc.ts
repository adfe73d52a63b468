import { checkBody } from '../fields/body.js';
import { tagResourcesBody } from '../fields/other-bodies.js';
import { notFound } from '../http/api-error.js';
import type { OperationCall, OperationResult, Product } from '../http/operation.js';
import type { CloudWorld } from '../world.js';
import { jobOperations } from './dlc-jobs.js';
import { observationOperations } from './dlc-observation.js';
import { dlcOperation } from './dlc-operation.js';
import { tensorboardOperations } from './dlc-tensorboard.js';

/** PAI-DLC 2020-12-03. */
export function dlcProduct(world: CloudWorld): Product {
  return {
    name: 'pai-dlc',
    version: '2020-12-03',
    operations: [
      ...jobOperations(world),
      ...observationOperations(world),
      ...tensorboardOperations(world),
      dlcOperation('ListEcsSpecs', 'GET', '/api/v1/ecsspecs', ({ query }) =>
        listEcsSpecs(world, query),
      ),
      dlcOperation('TagResources', 'POST', '/api/v1/tags', (call) => tagResources(world, call)),
    ],
  };
}

function listEcsSpecs(world: CloudWorld, query: OperationCall['query']): OperationResult {
  const types = query.list('InstanceTypes');
  const accelerator = query.text('AcceleratorType');
  const resourceType = query.text('ResourceType');
  const found = world.specs
    .list()
    .filter((spec) => types === undefined || types.includes(spec.InstanceType))
    .filter((spec) => accelerator === undefined || spec.AcceleratorType === accelerator)
    .filter((spec) => resourceType === undefined || spec.ResourceType === resourceType);
  if (query.text('Order') === 'desc') found.reverse();
  const size = query.number('PageSize', 10);
  const start = (query.number('PageNumber', 1) - 1) * size;
  return { EcsSpecs: found.slice(start, start + size), TotalCount: found.length };
}

function tagResources(world: CloudWorld, call: OperationCall): OperationResult {
  const body = checkBody(call.body, call.contentType, tagResourcesBody);
  const jobs = body.ResourceId.map((id) => {
    const job = world.engine.jobs.get(id);
    if (!job) throw notFound(`Job ${id} does not exist`);
    return job;
  });
  for (const job of jobs) {
    for (const tag of body.Tag) job.tags[tag.Key] = tag.Value ?? '';
  }
  return {};
}
