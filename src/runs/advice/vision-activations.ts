/** What a vision net keeps for each image between its forward and backward pass. */
export interface ImageActivations {
  /** GiB for one image of the size the net is made for. */
  readonly gib: number;
  /** Images of a batch where the script says none. */
  readonly usualBatch: number;
}

/**
 * By name, the first match wins. From the batch sizes and memory that torchvision's and detectron2's
 * references, timm's benchmark tables and ultralytics' model pages give for training.
 */
const BY_NAME: readonly (readonly [RegExp, number, number])[] = [
  [/mask_?rcnn|faster_?rcnn|cascade_?rcnn|retinanet|fcos|mask2former|detr|ssd/, 1.2, 2],
  [/unet|deeplab|fcn|segformer|segmentation|pspnet/, 0.5, 8],
  [/yolo\w*?n(\.|$|-)/, 0.12, 16],
  [/yolo\w*?s(\.|$|-)/, 0.2, 16],
  [/yolo\w*?l(\.|$|-)/, 0.55, 16],
  [/yolo\w*?x(\.|$|-)/, 0.8, 16],
  [/yolo/, 0.4, 16],
  [/vit-?_?[lh]|(large|huge)|swin_l|resnext|wide_resnet|resnet-?_?(101|152)/, 0.25, 32],
  [/resnet-?_?(18|34)|mobilenet|squeezenet|shufflenet|mnasnet|alexnet|tiny/, 0.05, 32],
];
const USUAL: ImageActivations = { gib: 0.1, usualBatch: 32 };

/** What a vision net of that name keeps for each image. */
export function imageActivations(name: string): ImageActivations {
  const lower = name.toLowerCase();
  for (const [pattern, gib, usualBatch] of BY_NAME) {
    if (pattern.test(lower)) return { gib, usualBatch };
  }
  return USUAL;
}
