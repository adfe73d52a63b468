/**
 * What may stand in Chinese text in Latin letters: products, statuses and parameters of the cloud,
 * units, and what people type. Everything else would be a sentence nobody translated.
 */
const ALLOWED = new Set(
  `dlc dlc-bot PAI PAI-DLC DLC ECS RAM GPU GPUs CPU vCPU GiB KB MB UTC ID URI Pod API HTTP DNS TLS NTP JSON ISO
  Slack Shell Python PyTorch PyTorchJob TFJob MPIJob XGBoostJob RayJob TensorFlow Flax JAX CUDA NCCL
  Lightning Keras Paddle Ray Slurm OpenMM YOLO Whisper vLLM DeepSpeed ZeRO stage FSDP Horovod MPI LoRA fastai flair gloo accelerate
  transformers pipeline Trainer ONNX Runtime ImageUri CreateJob DescribePrice AccessKey Secret STS Token
  Endpoint FROZEN Git pip py sh txt NAME value RUN SPEC CNY USD AIWorkSpace CSV A10 T4 V100 A100`
    .split(/\s+/)
    .map((word) => word.toLowerCase()),
);

/** English words left in a Chinese text: code, mentions, links, addresses and the allowed are no words. */
export function leftoverEnglish(text: string, own: readonly string[] = []): readonly string[] {
  const names = new Set(own.map((word) => word.toLowerCase()));
  const bare = text
    .replaceAll(/```[\s\S]*?```|`[^`]*`/g, ' ')
    .replaceAll(/<[^>|]*\|([^>]*)>/g, ' $1 ')
    .replaceAll(/<[^>]*>|:[a-z_]+:|https?:\S+/g, ' ')
    .replaceAll(/\b[\w-]*[\d._/=:@][\w./:=@-]*/g, ' ')
    .replaceAll(/(?<!\w)--?[a-z-]+|\/dlc( [a-z]+)*/g, ' ');
  return (bare.match(/[A-Za-z][A-Za-z-]+/g) ?? []).filter(
    (word) => !ALLOWED.has(word.toLowerCase()) && !names.has(word.toLowerCase()),
  );
}
