import torch
import torch.nn as nn
from sklearn.datasets import load_iris
X, y = load_iris(return_X_y=True)
X = torch.tensor(X, dtype=torch.float32); y = torch.tensor(y)
class MLP(nn.Module):
    def __init__(self):
        super(MLP, self).__init__()
        self.fc1 = nn.Linear(4, 16); self.fc2 = nn.Linear(16, 3)
    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))
model = MLP()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
criterion = nn.CrossEntropyLoss()
for epoch in range(100):
    optimizer.zero_grad()
    loss = criterion(model(X), y)
    loss.backward()
    optimizer.step()
