import torch, torchvision
from pycocotools.coco import COCO
from torchvision.models.detection import fasterrcnn_resnet50_fpn
device = torch.device('cuda') if torch.cuda.is_available() else torch.device('cpu')
model = fasterrcnn_resnet50_fpn(weights="DEFAULT")
model.to(device)
params = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(params, lr=0.005)
def train_one_epoch(model, loader):
    for images, targets in loader:
        images = [i.to(device) for i in images]
        losses = sum(model(images, targets).values())
        optimizer.zero_grad(); losses.backward(); optimizer.step()
for epoch in range(10):
    train_one_epoch(model, [])
