import { describe, expect, it } from 'vitest';
import { DOCS, operationUrl } from '../../src/pai/docs-entries.js';
import { searchDocs } from '../../src/pai/index.js';

describe('documentation search', () => {
  it.each([
    ['maximum running time', 'JobMaxRunningTimeMinutes (CreateJob)'],
    ['createjob', 'CreateJob'],
    ['Throttling', 'Throttling.User'],
    ['ImagePullBackOff', 'Image cannot be pulled: ImagePullBackOff, ErrImagePull'],
    ['spot bid', 'Spot (preemptible) jobs'],
    ['signatur does not match', 'SignatureDoesNotMatch'],
  ])('"%s" finds %s first', (query, title) => {
    expect(searchDocs(query)[0]?.title).toBe(title);
  });

  it('every hit has the address of its official page', () => {
    for (const { url, text, title } of DOCS) {
      expect(new URL(url).hostname, title).toMatch(/^(help|api)\.aliyun\.com$/);
      expect(text.length, title).toBeGreaterThan(5);
    }
    expect(operationUrl('CreateJob')).toBe(
      'https://help.aliyun.com/en/pai/developer-reference/api-pai-dlc-2020-12-03-createjob',
    );
  });

  it('finds nothing for nothing', () => {
    expect(searchDocs('')).toEqual([]);
    expect(searchDocs('zzzzqqqq')).toEqual([]);
    expect(searchDocs('job', 2)).toHaveLength(2);
  });
});
