import { type CloudQuota, findQuota, listQuotas } from '../catalogue/quotas.js';
import { PAISTUDIO_QUERIES } from '../fields/paistudio-queries.js';
import { checkQuery } from '../fields/query.js';
import { notFound } from '../http/api-error.js';
import type { Operation, OperationCall, OperationResult, Product } from '../http/operation.js';
import { pageOf } from './paging.js';

function operation(
  action: keyof typeof PAISTUDIO_QUERIES,
  pattern: string,
  handle: (call: OperationCall) => OperationResult,
): Operation {
  const rules = PAISTUDIO_QUERIES[action];
  return { action, methods: ['GET'], pattern, checkQuery: (raw) => checkQuery(raw, rules), handle };
}

/** PaiStudio 2022-01-12: the resource quotas that DLC jobs can use. */
export function paiStudioProduct(): Product {
  return {
    name: 'paistudio',
    version: '2022-01-12',
    operations: [
      operation('ListQuotas', '/api/v1/quotas/', ({ query }) => {
        const ids = query.list('QuotaIds');
        const statuses = query.list('Statuses');
        const found = listQuotas()
          .filter((quota) => ids === undefined || ids.includes(quota.QuotaId))
          .filter((quota) => statuses === undefined || statuses.includes(quota.Status))
          .filter((quota) => quota.QuotaName.includes(query.text('QuotaName') ?? ''))
          .filter(
            ({ ResourceType }) => ResourceType === (query.text('ResourceType') ?? ResourceType),
          );
        return { Quotas: pageOf<CloudQuota>(found, query, 10), TotalCount: found.length };
      }),
      operation('GetQuota', '/api/v1/quotas/{QuotaId}', ({ path }) => {
        const quota = findQuota(path.QuotaId ?? '');
        if (!quota) throw notFound(`Quota ${path.QuotaId} does not exist`);
        return { ...quota };
      }),
    ],
  };
}
