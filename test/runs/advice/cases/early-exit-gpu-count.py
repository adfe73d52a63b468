import sys, torch
if torch.cuda.device_count() < 4:
    sys.exit("need 4 GPUs")
model = torch.nn.DataParallel(torch.nn.Linear(10, 10), device_ids=[0, 1, 2, 3]).cuda()
model(torch.randn(8, 10).cuda()).sum().backward()
