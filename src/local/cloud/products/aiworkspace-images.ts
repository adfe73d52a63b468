import type { CloudImage } from '../catalogue/images.js';
import type { CheckedQuery } from '../fields/query.js';
import { badRequest, notFound } from '../http/api-error.js';
import type { Operation, OperationResult } from '../http/operation.js';
import type { CloudWorld } from '../world.js';
import { workspaceOperation } from './aiworkspace-operation.js';
import { pageOf } from './paging.js';

/** ListImages, GetImage and ListImageLabels (pai-api.md 3.1). */
export function imageOperations(world: CloudWorld): Operation[] {
  return [
    workspaceOperation('ListImages', 'GET', '/api/v1/images', ({ query }) =>
      listImages(world, query),
    ),
    workspaceOperation('GetImage', 'GET', '/api/v1/images/{ImageId}', ({ path, query }) => {
      const image = world.images.find((one) => one.ImageId === path.ImageId);
      if (!image) throw notFound(`Image ${path.ImageId} does not exist`);
      return imageView(image, query.flag('Verbose', false));
    }),
    workspaceOperation('ListImageLabels', 'GET', '/api/v1/image/labels', ({ query }) =>
      listLabels(world, query),
    ),
  ];
}

/** Labels are left out unless asked for by Verbose. */
function imageView({ Labels, ...image }: CloudImage, verbose: boolean): OperationResult {
  return { ...image, GmtModifiedTime: image.GmtCreateTime, ...(verbose ? { Labels } : {}) };
}

function listImages(world: CloudWorld, query: CheckedQuery): OperationResult {
  const labels = parseLabels(query.text('Labels'));
  const name = query.text('Name')?.toLowerCase() ?? '';
  const search = query.text('Query')?.toLowerCase() ?? '';
  const uri = query.text('ImageUri');
  const workspaceId = query.text('WorkspaceId');
  const accessibility = query.text('Accessibility');
  const found = world.images
    // A workspace has images of its own only; the official ones belong to none.
    .filter((image) => workspaceId === undefined || image.WorkspaceId === workspaceId)
    .filter((image) => uri === undefined || image.ImageUri === uri)
    .filter((image) => accessibility === undefined || image.Accessibility === accessibility)
    .filter((image) => image.Name.toLowerCase().includes(name))
    .filter((image) => `${image.Name} ${image.Description}`.toLowerCase().includes(search))
    .filter((image) => labels.every((wanted) => hasLabel(image, wanted)));
  if (query.text('Order') === 'DESC') found.reverse();
  const verbose = query.flag('Verbose', false);
  return {
    Images: pageOf(found, query, 20).map((image) => imageView(image, verbose)),
    TotalCount: found.length,
  };
}

type Label = readonly [key: string, value: string];

const hasLabel = (image: CloudImage, [key, value]: Label): boolean =>
  image.Labels.some((label) => label.Key === key && label.Value === value);

/** `key=value` joined by commas, without blanks around either (pai-api.md 3.1). */
function parseLabels(text: string | undefined): Label[] {
  if (text === undefined) return [];
  return text.split(',').map((condition) => {
    const match = /^([^\s=]+)=(\S|\S.*\S)$/.exec(condition);
    if (!match) throw badRequest(`Labels: not of the form key=value: ${condition}`);
    return [match[1] ?? '', match[2] ?? ''];
  });
}

function listLabels(world: CloudWorld, query: CheckedQuery): OperationResult {
  const keys = query.list('LabelKeys');
  const filter = parseLabels(query.text('LabelFilter'));
  const imageId = query.text('ImageId');
  const unique = new Map<string, OperationResult>();
  for (const image of world.images) {
    if (imageId !== undefined && image.ImageId !== imageId) continue;
    if (!filter.every((wanted) => hasLabel(image, wanted))) continue;
    for (const label of image.Labels) {
      if (keys === undefined || keys.includes(label.Key)) {
        unique.set(`${label.Key}=${label.Value}`, { ...label });
      }
    }
  }
  return { Labels: [...unique.values()], TotalCount: unique.size };
}
