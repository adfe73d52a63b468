import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * The reference's capabilities (a Python module over three Alibaba Cloud APIs), by the words under
 * which a test names each.
 */
const ROWS: Readonly<Record<string, RegExp>> = {
  list_ecs_specs: /list_ecs_specs/,
  'spec selection guide': /spec selection guide/,
  'GPU or not': /GPU or not/,
  describe_price: /describe_price/,
  'cost confirmation': /creates nothing before Approve/,
  resolve_image: /resolve_image/,
  'chip inference': /chip inference/,
  'job types': /PyTorchJob|job types|in roles the job type takes/,
  'workspace auto-management': /workspace auto-management/,
  'create_training_job / build_job_spec': /create_training_job and build_job_spec/,
  create_pytorch_job: /create_pytorch_job/,
  create_job: /create_job sends every parameter/,
  'get_job, list_jobs, stop_job, delete_job': /get_job, list_jobs, stop_job, delete_job/,
  list_images: /lists the images of a framework/,
  wait_job_complete: /wait_job_complete: four safeguards/,
  'get_job_logs, get_pod_logs, get_pod_events': /get_job_logs, get_pod_logs, get_pod_events/,
  cleanup_jobs: /cleanup_jobs\(status, delete\)/,
  retries: /retries: Throttling, ServiceUnavailable, InternalError/,
  'common errors': /common errors: each with its cause and its mend/,
  'documentation search': /documentation search/,
};

const titles = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('reference-rows'))
  .flatMap((file) => {
    const text = readFileSync(join('test', file), 'utf8');
    return [...text.matchAll(/\b(?:it|describe)(?:\.each\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?)\1/g)];
  })
  .map(([, , title]) => title ?? '');

it.each(Object.entries(ROWS))(
  'the reference can %s, and so can we, by a test that names it',
  (_row, words) => {
    expect(titles.filter((title) => words.test(title))).not.toEqual([]);
  },
);
