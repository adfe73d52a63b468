import torch
import horovod.torch as hvd
hvd.init()
torch.cuda.set_device(hvd.local_rank())
model = torch.nn.Sequential(torch.nn.Conv2d(3, 64, 3), torch.nn.Flatten()).cuda()
opt = hvd.DistributedOptimizer(torch.optim.SGD(model.parameters(), lr=0.1))
for x, y in []:
    loss = model(x.cuda()).sum()
    loss.backward(); opt.step()
