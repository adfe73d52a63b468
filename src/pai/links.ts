/** The job's page in the PAI console. Pure. */
export function consoleUrl(region: string, jobId: string, workspaceId: string): string {
  const query = new URLSearchParams({ regionId: region, workspaceId });
  return `https://pai.console.aliyun.com/?${query}#/dlc/jobs/${encodeURIComponent(jobId)}/overview`;
}
