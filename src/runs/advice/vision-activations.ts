/** What a vision net keeps for each image between its forward and backward pass. */
export interface ImageActivations {
  /** GiB for one image of `side`, in 32 bits. */
  readonly gib: number;
  /** Height and width of the images the net is made for. */
  readonly side: number;
  /** Images of a batch where the script says none. */
  readonly usualBatch: number;
}

/**
 * By name, the first match wins: GiB, usual batch, side. From the batch sizes and memory that torchvision's
 * and detectron2's references, timm's benchmark tables and ultralytics' model pages give for training.
 */
const BY_NAME: readonly (readonly [RegExp, number, number, number])[] = [
  [/mask_?rcnn|faster_?rcnn|cascade_?rcnn|retinanet|fcos|mask2former|detr|ssd/, 1.2, 2, 800],
  [/unet|deeplab|fcn|segformer|segmentation|pspnet/, 0.5, 8, 512],
  [/yolo\w*?n(\.|$|-)/, 0.12, 16, 640],
  [/yolo\w*?s(\.|$|-)/, 0.2, 16, 640],
  [/yolo\w*?l(\.|$|-)/, 0.55, 16, 640],
  [/yolo\w*?x(\.|$|-)/, 0.8, 16, 640],
  [/yolo/, 0.4, 16, 640],
  [/(vit|deit|swin|convnext)\w*?[-_](s|small|t|tiny|nano)(?![a-z])/, 0.06, 32, 224],
  [/vit-?_?[lh]|(large|huge)|swin_l|resnext|wide_resnet|resnet-?_?(101|152)/, 0.25, 32, 224],
  [/resnet-?_?(18|34)|mobilenet|squeezenet|shufflenet|mnasnet|alexnet|tiny/, 0.05, 32, 224],
];
const USUAL: ImageActivations = { gib: 0.1, usualBatch: 32, side: 224 };

/** What a vision net of that name keeps for each image. */
export function imageActivations(name: string): ImageActivations {
  const lower = name.toLowerCase();
  for (const [pattern, gib, usualBatch, side] of BY_NAME) {
    if (pattern.test(lower)) return { gib, usualBatch, side };
  }
  return USUAL;
}
