import torch
if False:
    model = torch.nn.Linear(1, 1).cuda()
def unused():
    torch.zeros(1).cuda()
DEBUG = False
if DEBUG:
    torch.ones(1).to("cuda")
print(torch.arange(10).sum())
