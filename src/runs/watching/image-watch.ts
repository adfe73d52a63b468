import type { Notice } from '../effects.js';
import type { Cloud } from '../ports.js';
import type { Run } from '../run.js';
import { tellsImagePullFault } from '../safeguards.js';
import type { JobFacts } from './job-facts.js';

const MOST_LINES = 4;
const MOST_IMAGES = 3;

/** The registry's own words in a job's events and reason, newest last; empty where none complains. */
export function pullFaults(facts: JobFacts): readonly string[] {
  const reason = [facts.job.reasonCode, facts.job.reasonMessage].filter(Boolean).join(': ');
  const texts = [reason, ...facts.jobEvents, ...facts.pods.flatMap(({ events }) => events)];
  const faults = [...new Set(texts.filter(tellsImagePullFault))];
  // "Error: ImagePullBackOff" names the fault; only longer lines say what is wrong.
  const telling = faults.filter((line) =>
    /failed to pull|not found|denied|manifest|unauthorized/i.test(line),
  );
  return (telling.length > 0 ? telling : faults).slice(-MOST_LINES);
}

/** What is said of an image that does not come. */
export async function imageNotice(
  run: Run,
  cloud: Cloud,
  seen: Pick<
    Extract<Notice, { kind: 'image-pull' }>,
    'lines' | 'seconds' | 'stage' | 'leftSeconds'
  >,
): Promise<Notice> {
  const image = run.request.image ?? run.plan?.image.uri ?? '';
  return {
    kind: 'image-pull',
    image,
    ...seen,
    alternatives: await imagesInstead(run, cloud, image),
  };
}

async function imagesInstead(run: Run, cloud: Cloud, image: string): Promise<readonly string[]> {
  if (!run.plan) return [];
  const { jobType, accelerator } = run.plan;
  const images = await cloud.listImages({ jobType, accelerator }).catch(() => []);
  return images
    .map(({ uri }) => uri)
    .filter((uri) => uri !== image)
    .slice(0, MOST_IMAGES);
}
