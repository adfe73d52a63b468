import torch
x = torch.linspace(0, 1, 100).unsqueeze(1)
y = 2 * x + 1
w = torch.nn.Linear(1, 1)
opt = torch.optim.SGD(w.parameters(), lr=0.1)
for i in range(200):
    loss = ((w(x) - y) ** 2).mean()
    opt.zero_grad(); loss.backward(); opt.step()
print(loss.item())
