/** A resource quota as PaiStudio lists it; jobs name it by QuotaId in ResourceId. */
export interface CloudQuota {
  QuotaId: string;
  QuotaName: string;
  ResourceType: 'ECS' | 'Lingjun';
  Status: 'Ready';
  Min: { ResourceSpecs: { Key: string; Value: number }[] };
}

const QUOTAS: readonly CloudQuota[] = [
  {
    QuotaId: 'quota1ci8g793pgm',
    QuotaName: 'team-gpu',
    ResourceType: 'ECS',
    Status: 'Ready',
    Min: {
      ResourceSpecs: [
        { Key: 'CPU', Value: 96 },
        { Key: 'Memory', Value: 736 },
        { Key: 'GPU', Value: 8 },
      ],
    },
  },
  {
    QuotaId: 'quotamtl37ge7gkvdz',
    QuotaName: 'lingjun-shared',
    ResourceType: 'Lingjun',
    Status: 'Ready',
    Min: {
      ResourceSpecs: [
        { Key: 'CPU', Value: 192 },
        { Key: 'Memory', Value: 2048 },
        { Key: 'GPU', Value: 16 },
      ],
    },
  },
];

export const listQuotas = (): readonly CloudQuota[] => QUOTAS;

export const findQuota = (quotaId: string): CloudQuota | undefined =>
  QUOTAS.find((quota) => quota.QuotaId === quotaId);
