interface ImageLabel {
  Key: string;
  Value: string;
}

export interface CloudImage {
  ImageId: string;
  Name: string;
  ImageUri: string;
  Labels: ImageLabel[];
  Description: string;
  Accessibility: 'PUBLIC' | 'PRIVATE';
  Size: number;
  WorkspaceId?: string;
  GmtCreateTime: string;
}

type Row = readonly [
  name: string,
  chip: 'CPU' | 'GPU',
  framework: string,
  python: string,
  sizeGb: number,
];

const ROWS: readonly Row[] = [
  ['pytorch:2.6.0-gpu-py312-cu124-ubuntu22.04', 'GPU', 'PyTorch 2.6.0', '3.12', 9.1],
  ['pytorch:2.6.0-cpu-py312-ubuntu22.04', 'CPU', 'PyTorch 2.6.0', '3.12', 2.2],
  ['pytorch:2.3.1-gpu-py311-cu121-ubuntu22.04', 'GPU', 'PyTorch 2.3.1', '3.11', 8.4],
  ['pytorch:2.3.1-cpu-py311-ubuntu22.04', 'CPU', 'PyTorch 2.3.1', '3.11', 2.1],
  ['pytorch:1.12.0-gpu-py38-cu113-ubuntu20.04', 'GPU', 'PyTorch 1.12.0', '3.8', 7.3],
  ['pytorch:1.12.0-cpu-py38-ubuntu20.04', 'CPU', 'PyTorch 1.12.0', '3.8', 1.9],
  ['pytorch:2.3.0-accl-gpu-py311-cu121-ubuntu22.04', 'GPU', 'PyTorch 2.3.0', '3.11', 9.9],
  ['pytorch:24.07-ngc-gpu-py310-cu125-ubuntu22.04', 'GPU', 'PyTorch 2.4.0', '3.10', 11.2],
  ['pytorch:2.6.0-deepEp-gpu-py312-cu126-ubuntu22.04', 'GPU', 'PyTorch 2.6.0', '3.12', 12.5],
  ['tensorflow:2.15.1-gpu-py311-cu122-ubuntu22.04', 'GPU', 'TensorFlow 2.15.1', '3.11', 6.8],
  ['tensorflow:2.15.1-cpu-py311-ubuntu22.04', 'CPU', 'TensorFlow 2.15.1', '3.11', 1.8],
  ['tensorflow:1.15.5-gpu-py36-cu114-ubuntu18.04', 'GPU', 'TensorFlow 1.15.5', '3.6', 6.1],
  ['tensorflow:1.15.5-cpu-py36-ubuntu18.04', 'CPU', 'TensorFlow 1.15.5', '3.6', 1.5],
  ['xgboost:1.6.0-cpu-py36-ubuntu18.04', 'CPU', 'XGBoost 1.6.0', '3.6', 1.1],
  ['xgboost:2.0.3-cpu-py310-ubuntu22.04', 'CPU', 'XGBoost 2.0.3', '3.10', 1.2],
  ['ray:2.9.3-gpu-py310-cu118-ubuntu20.04', 'GPU', 'Ray 2.9.3', '3.10', 5.9],
  ['ray:2.9.3-cpu-py310-ubuntu20.04', 'CPU', 'Ray 2.9.3', '3.10', 1.7],
  ['deepspeed:0.14.2-gpu-py311-cu121-ubuntu22.04', 'GPU', 'DeepSpeed 0.14.2', '3.11', 9.4],
  ['megatron:0.7.0-gpu-py310-cu121-ubuntu22.04', 'GPU', 'Megatron 0.7.0', '3.10', 10.3],
  ['python:3.11-cpu-ubuntu22.04', 'CPU', 'Python 3.11', '3.11', 0.6],
];

/** Runs in notebooks but not in DLC, so that a missing label filter shows. */
const DSW_ONLY = new Set(['python:3.11-cpu-ubuntu22.04']);

/** Where PAI's own images of a region lie; a tag under it that no image has cannot be pulled. */
export const paiRegistry = (region: string): string =>
  `dsw-registry-vpc.${region}.cr.aliyuncs.com/pai/`;

function imageOf(
  [name, chip, framework, python, sizeGb]: Row,
  index: number,
  region: string,
): CloudImage {
  const labels: Record<string, string> = {
    'system.chipType': chip,
    'system.supported.dlc': DSW_ONLY.has(name) ? 'false' : 'true',
    'system.supported.dsw': 'true',
    'system.official': 'true',
    'system.origin': 'PAI',
    'system.framework': framework,
    'system.pythonVersion': python,
  };
  return {
    ImageId: `image-${(0xe8d3_0000 + index * 7919).toString(36)}`,
    Name: name,
    ImageUri: `${paiRegistry(region)}${name}`,
    Labels: Object.entries(labels).map(([Key, Value]) => ({ Key, Value })),
    Description: `${framework}, Python ${python}, ${chip}`,
    Accessibility: 'PUBLIC',
    Size: Math.round(sizeGb * 1e9),
    GmtCreateTime: new Date(Date.UTC(2025, 0, 6, 8) + index * 86_400_000).toISOString(),
  };
}

/** The official images of a region, oldest first. */
export const officialImages = (region: string): CloudImage[] =>
  ROWS.map((row, index) => imageOf(row, index, region));
