import torch, torch.nn as nn
class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(1000, 1000).to("cuda:0")
        self.b = nn.Linear(1000, 10).to("cuda:1")
    def forward(self, x):
        return self.b(self.a(x.to("cuda:0")).to("cuda:1"))
m = Two()
m(torch.randn(2, 1000)).sum().backward()
