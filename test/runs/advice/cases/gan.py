import torch, torchvision
from torch import nn, optim
ngpu = 1
device = torch.device("cuda:0" if (torch.cuda.is_available() and ngpu > 0) else "cpu")
netG = nn.Sequential(nn.ConvTranspose2d(100, 64, 4), nn.Tanh()).to(device)
netD = nn.Sequential(nn.Conv2d(3, 64, 4), nn.Sigmoid()).to(device)
if (device.type == 'cuda') and (ngpu > 1):
    netG = nn.DataParallel(netG, list(range(ngpu)))
ds = torchvision.datasets.CelebA("/d")
for i, data in enumerate(torch.utils.data.DataLoader(ds, 128), 0):
    netD.zero_grad()
    errD = nn.BCELoss()(netD(data[0].to(device)), torch.ones(128, device=device))
    errD.backward()
