import { CloudError } from '../runs/errors.js';
import type { Accelerator, Image, JobType } from '../runs/ports.js';
import type { Caller } from './call.js';
import { type Fields, listOf, numberOf, present, textOf } from './fields.js';
import { PRODUCTS } from './operations.js';
import { allPages } from './paging.js';

/** An image with its labels, as the cloud tells it. */
export interface CatalogImage extends Image {
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt?: string;
}

/**
 * Name prefixes of the frameworks a job type can run on, best first. MPI jobs, and Ray or XGBoost
 * where no image of their own is offered, run on any image that brings Python and the launcher.
 */
const FRAMEWORKS: Readonly<Record<JobType, readonly string[]>> = {
  PyTorchJob: ['pytorch'],
  TFJob: ['tensorflow'],
  MPIJob: ['mpi', 'horovod', 'deepspeed', 'pytorch', 'tensorflow'],
  XGBoostJob: ['xgboost', 'python', 'pytorch'],
  RayJob: ['ray', 'pytorch'],
};

const byVersion = new Intl.Collator('en', { numeric: true });

/** Images built for special networks and kernels; wanted only by those who ask by name. */
const SPECIAL = /accl|ngc|deepep/i;

/**
 * All images PAI-DLC offers for a chip (ListImages by label), newest first.
 * @throws CloudError
 */
export async function listCatalogImages(
  caller: Caller,
  accelerator?: Accelerator,
): Promise<readonly CatalogImage[]> {
  const labels = [
    'system.supported.dlc=true',
    ...(accelerator ? [`system.chipType=${accelerator}`] : []),
  ];
  const images = await allPages(
    async (pageNumber, pageSize) => {
      const { body } = await caller.call('ListImages', {
        query: {
          Labels: labels.join(','),
          Verbose: true,
          SortBy: 'GmtCreateTime',
          Order: 'DESC',
          PageNumber: pageNumber,
          PageSize: pageSize,
        },
      });
      return {
        items: listOf(body, 'Images').flatMap((item) => readImage(item, accelerator) ?? []),
        total: numberOf(body, 'TotalCount'),
      };
    },
    (image) => image.uri,
  );
  return [...images].sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
}

/** Images of the frameworks a job type uses, and by part of the name (case ignored). Pure. */
export function filterImages(
  images: readonly CatalogImage[],
  filter: { readonly jobType?: JobType; readonly name?: string },
): readonly CatalogImage[] {
  const name = filter.name?.toLowerCase();
  const prefixes = filter.jobType ? FRAMEWORKS[filter.jobType] : undefined;
  return images.filter(
    (image) =>
      (name === undefined || image.name.toLowerCase().includes(name)) &&
      (prefixes === undefined || prefixes.some((prefix) => isOfFramework(image, prefix))),
  );
}

/**
 * The image to take: of the first framework that has any, standard before special, one tagged for
 * the chip before one that is not, then the highest version (old versions are rebuilt too, so the
 * newest image need not be the newest framework). Pure.
 */
export function pickImage(
  images: readonly CatalogImage[],
  jobType: JobType,
  accelerator: Accelerator,
): CatalogImage | undefined {
  const chip = accelerator.toLowerCase();
  const rank = (image: CatalogImage): number =>
    (SPECIAL.test(image.name) ? 4 : 0) +
    (image.labels['system.official'] === 'false' ? 2 : 0) +
    (image.name.toLowerCase().includes(chip) ? 0 : 1);
  for (const prefix of FRAMEWORKS[jobType]) {
    const candidates = images.filter((image) => isOfFramework(image, prefix));
    const [best] = [...candidates].sort(
      (a, b) => rank(a) - rank(b) || byVersion.compare(b.name, a.name),
    );
    if (best !== undefined) return best;
  }
  return undefined;
}

/**
 * {@link pickImage}, or an error that says what to do.
 * @throws CloudError `NoImage`
 */
export function requireImage(
  images: readonly CatalogImage[],
  jobType: JobType,
  accelerator: Accelerator,
): CatalogImage {
  const image = pickImage(images, jobType, accelerator);
  if (image !== undefined) return image;
  throw new CloudError({
    code: 'NoImage',
    operation: 'ListImages',
    cause: `this region offers no official ${accelerator} image for ${jobType}.`,
    mend: 'Give an image address yourself.',
    entry: {
      id: 'image-none',
      operation: 'ListImages',
      product: PRODUCTS.aiworkspace.title,
      region: '',
      message: `${accelerator}, ${jobType}`,
      action: '',
    },
    retryable: false,
    outcome: 'refused',
  });
}

function isOfFramework(image: CatalogImage, prefix: string): boolean {
  return new RegExp(`^${prefix}(?![a-z])`, 'i').test(image.name);
}

function readImage(item: Fields, asked: Accelerator | undefined): CatalogImage | undefined {
  const uri = textOf(item, 'ImageUri');
  if (uri === undefined) return undefined;
  const labels = Object.fromEntries(
    listOf(item, 'Labels').flatMap((label) => {
      const key = textOf(label, 'Key');
      const value = textOf(label, 'Value');
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
  const chip = labels['system.chipType'];
  return {
    name: textOf(item, 'Name') ?? uri,
    uri,
    labels,
    ...present({
      accelerator: chip === 'CPU' || chip === 'GPU' ? chip : asked,
      description: textOf(item, 'Description'),
      createdAt: textOf(item, 'GmtCreateTime'),
    }),
  };
}
