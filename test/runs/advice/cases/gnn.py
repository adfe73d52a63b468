import torch
import torch.nn.functional as F
from torch_geometric.datasets import Planetoid
from torch_geometric.nn import GCNConv
dataset = Planetoid("/tmp/Cora", "Cora")
class GCN(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = GCNConv(dataset.num_node_features, 16)
    def forward(self, d):
        return F.log_softmax(self.c1(d.x, d.edge_index), dim=1)
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
model = GCN().to(device)
data = dataset[0].to(device)
opt = torch.optim.Adam(model.parameters())
for e in range(200):
    F.nll_loss(model(data), data.y).backward()
    opt.step()
