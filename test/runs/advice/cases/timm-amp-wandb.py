import timm, torch, wandb
from timm.data import create_transform, resolve_data_config
from timm.loss import LabelSmoothingCrossEntropy
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder

wandb.init(project="flowers")
model = timm.create_model("convnext_tiny", pretrained=True, num_classes=102).cuda()
tf = create_transform(**resolve_data_config({}, model=model), is_training=True)
dl = DataLoader(ImageFolder("flowers/train", tf), batch_size=64, shuffle=True, num_workers=8, pin_memory=True)
crit = LabelSmoothingCrossEntropy()
opt = torch.optim.AdamW(model.parameters(), 1e-4)
scaler = torch.cuda.amp.GradScaler()
for e in range(15):
    for x, y in dl:
        x = x.cuda(non_blocking=True); y = y.cuda(non_blocking=True)
        with torch.cuda.amp.autocast():
            loss = crit(model(x), y)
        opt.zero_grad(set_to_none=True)
        scaler.scale(loss).backward()
        scaler.step(opt); scaler.update()
    wandb.log({"loss": loss.item(), "epoch": e})
