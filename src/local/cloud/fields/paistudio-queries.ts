import { flag, page, pageSize, text } from './field-rules.js';
import type { QueryRules } from './query.js';

/** Query parameters of PaiStudio 2022-01-12, from its metadata. */
export const PAISTUDIO_QUERIES = {
  ListQuotas: {
    ClusterType: text,
    GPUType: text,
    HasResource: text,
    Labels: text,
    LayoutMode: text,
    Order: text,
    PageNumber: page,
    PageSize: pageSize,
    ParentQuotaId: text,
    QuotaIds: text,
    QuotaName: text,
    ResourceType: text,
    SortBy: text,
    Statuses: text,
    Verbose: flag,
    Versions: text,
    WorkspaceIds: text,
    WorkspaceName: text,
  },
  GetQuota: { Verbose: flag, WithNodeMeta: flag },
} satisfies Record<string, QueryRules>;
