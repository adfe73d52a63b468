import type { DocsEntry } from './docs-entry.js';
import { ERROR_CODES } from './docs-errors.js';
import { FIELDS } from './docs-fields.js';
import { OPERATIONS, type OperationName, PRODUCTS } from './operations.js';

const HELP = 'https://help.aliyun.com/en';

/** The official page of an operation, by Alibaba Cloud's own rule for its addresses. */
export function operationUrl(name: OperationName): string {
  const { product } = OPERATIONS[name];
  const { version } = PRODUCTS[product];
  const area = product === 'ecs' ? 'ecs' : 'pai';
  return `${HELP}/${area}/developer-reference/api-${product}-${version}-${name.toLowerCase()}`;
}

const WHAT: Readonly<Record<OperationName, string>> = {
  ListEcsSpecs:
    'Lists the instance types that can run jobs: CPU, memory, GPU, stock on demand and spot. It names no price and refuses SortBy.',
  CreateJob:
    'Creates a job. All parameters together may have 65,536 bytes. It has no client token: after a lost reply, look for the job before creating again.',
  GetJob: 'Shows one job: status, reason, pods, times, status history.',
  ListJobs:
    'Lists jobs by workspace, name (part of it), status and creation time. Without StartTime only the last 7 days.',
  UpdateJob:
    'Changes priority, accessibility or description. A priority change on a public-resource or running job answers 200 and changes nothing.',
  StopJob: 'Stops a job: Stopping first, then Stopped. A job that has ended cannot be stopped.',
  DeleteJob: 'Deletes an ended job together with its record and logs.',
  GetPodLogs:
    'Reads the log of one pod, 2,000 lines by default and the last 7 days. Output and error are mixed; there is no cursor.',
  GetPodEvents: 'Reads the events of one pod: image pulls, scheduling, evictions.',
  GetJobEvents: 'Reads the events of a job, out-of-stock messages among them.',
  GetJobMetrics:
    'GPU, CPU, memory, network and disk use of each pod. Kept up for general-purpose pay-as-you-go jobs only.',
  GetMetrics:
    "A job's metrics from CloudMonitor, namespace acs_pai_dlc: for quota and Lingjun jobs.",
  ListJobSanityCheckResults:
    'Results of the hardware checks of a job created with EnableSanityCheck.',
  GetWebTerminal: 'An address for a terminal into a running pod; it ends after 30 seconds.',
  CreateTensorboard: "Starts a TensorBoard on a job's summaries.",
  GetTensorboard: "Shows a TensorBoard's status and address.",
  ListImages:
    'Lists images by label, for example system.supported.dlc=true,system.chipType=GPU. ImageUri is what a job takes.',
  ListWorkspaces: 'Lists workspaces with their status; only an ENABLED one takes jobs.',
  CreateWorkspace:
    'Creates a workspace. Its name has 3 to 23 letters, digits or underscores and starts with a letter; it is ready when ENABLED.',
  ListQuotas: 'Lists resource quotas; their ID goes into CreateJob as ResourceId.',
  DescribePrice:
    'The list, discounted or spot price of an instance type; PriceUnit=Hour means pay-as-you-go. CNY on the China site, USD on the international one.',
};

const GUIDES: readonly DocsEntry[] = [
  {
    kind: 'guide',
    title: 'Billing of PAI-DLC',
    text: 'Nodes × hourly unit price ÷ 60 × running minutes, in effect by the second. Stopped and ended jobs cost nothing; jobs on a quota have no charge of their own. Whether preparing the environment is billed is not stated.',
    url: operationUrl('CreateJob'),
  },
  {
    kind: 'guide',
    title: 'Spot (preemptible) jobs',
    text: 'Up to about 90 % cheaper. When the machine is reclaimed the job fails; nothing resumes it. On public machines only PyTorchJob. Bid with SpotDiscountLimit, a part of the list price.',
    url: operationUrl('CreateJob'),
  },
  {
    kind: 'guide',
    title: 'Job status',
    text: 'Creating, Queuing, Bidding, EnvPreparing, SanityChecking, Running, Restarting, Stopping; SucceededReserving and FailedReserving still hold their nodes; Succeeded, Failed and Stopped are the end.',
    url: operationUrl('GetJob'),
  },
  {
    kind: 'guide',
    title: 'Image cannot be pulled: ImagePullBackOff, ErrImagePull',
    text: 'The image address is wrong, needs a login, or cannot be reached from the region. Check the address and tag, add the registry login, or use an official image of the same region.',
    url: operationUrl('GetPodEvents'),
  },
  {
    kind: 'guide',
    title: 'Choosing a GPU instance type',
    text: 'Small models: 1 × T4 16 GB (gn6i). Mid-size training: 1 × V100 16 GB (gn6v). Fine-tuning large models: A10 24 GB (gn7i). Pre-training: 8 × A100 80 GB. What is in stock and cheapest for the need wins.',
    url: operationUrl('ListEcsSpecs'),
  },
];

/** Everything that can be searched. */
export const DOCS: readonly DocsEntry[] = [
  ...(Object.keys(OPERATIONS) as OperationName[]).map(
    (name): DocsEntry => ({
      kind: 'operation',
      title: name,
      text: `${PRODUCTS[OPERATIONS[name].product].title}: ${WHAT[name]}`,
      url: operationUrl(name),
    }),
  ),
  ...FIELDS.map(
    ([operation, name, text]): DocsEntry => ({
      kind: 'field',
      title: `${name} (${operation})`,
      text,
      url: operationUrl(operation),
    }),
  ),
  ...ERROR_CODES,
  ...GUIDES,
];
