import torch
import torchvision
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor
from torchvision.models.detection.mask_rcnn import MaskRCNNPredictor
from pennfudan import PennFudanDataset, get_transform
from engine import train_one_epoch, evaluate
import utils

device = 'cuda:0'
num_classes = 2
model = torchvision.models.detection.maskrcnn_resnet50_fpn(weights="DEFAULT")
in_features = model.roi_heads.box_predictor.cls_score.in_features
model.roi_heads.box_predictor = FastRCNNPredictor(in_features, num_classes)
in_mask = model.roi_heads.mask_predictor.conv5_mask.in_channels
model.roi_heads.mask_predictor = MaskRCNNPredictor(in_mask, 256, num_classes)
model.to(device)
ds = PennFudanDataset('PennFudanPed', get_transform(train=True))
loader = torch.utils.data.DataLoader(ds, batch_size=2, shuffle=True, collate_fn=utils.collate_fn)
opt = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.005, momentum=0.9)
for epoch in range(10):
    train_one_epoch(model, opt, loader, device, epoch, print_freq=10)
    evaluate(model, loader, device=device)
