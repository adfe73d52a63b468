import torch, torchvision
net = torchvision.models.resnet101()
if torch.cuda.device_count() > 1:
    net = torch.nn.DataParallel(net)
net = net.cuda()
net(torch.zeros(2, 3, 224, 224).cuda()).sum().backward()
