"""AlphaZero on tic-tac-toe, the 'does my MCTS work' toy."""
import math
import random
import torch
import torch.multiprocessing as mp
import torch.nn as nn


class Cfg:
    device = "cpu"
    sims = 50
    workers = 8
    iters = 20


LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.t = nn.Sequential(nn.Linear(9, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU())
        self.p, self.v = nn.Linear(64, 9), nn.Linear(64, 1)

    def forward(self, x):
        h = self.t(x)
        return self.p(h), torch.tanh(self.v(h))

    def to_gpu(self):
        return self.to("cuda").half()


def winner(b):
    return next((b[i] for i, j, k in LINES if b[i] and b[i] == b[j] == b[k]), 0)


def play(args):
    sd, seed = args
    random.seed(seed)
    net = Net().to(Cfg.device)
    net.load_state_dict(sd)
    b, me, hist = [0] * 9, 1, []
    while not winner(b) and 0 in b:
        legal = [i for i in range(9) if not b[i]]
        N, W = {i: 0 for i in legal}, {i: 0.0 for i in legal}
        with torch.no_grad():
            pr = net(torch.tensor([[c * me for c in b]], dtype=torch.float))[0].softmax(-1)[0]
        for _ in range(Cfg.sims):
            a = max(legal, key=lambda i: W[i] / (N[i] or 1) + 1.4 * pr[i].item() * math.sqrt(1 + sum(N.values())) / (1 + N[i]))
            c = b[:]; c[a] = me
            t = -me
            while not winner(c) and 0 in c:
                c[random.choice([i for i in range(9) if not c[i]])] = t
                t = -t
            N[a] += 1; W[a] += winner(c) * me
        hist.append(([c * me for c in b], [N.get(i, 0) / Cfg.sims for i in range(9)], me))
        b[max(N, key=N.get)] = me
        me = -me
    z = winner(b)
    return [(s, p, z * m) for s, p, m in hist]


if __name__ == "__main__":
    net = Net()
    opt = torch.optim.Adam(net.parameters(), 1e-3)
    for it in range(Cfg.iters):
        with mp.Pool(Cfg.workers) as pool:
            data = sum(pool.map(play, [(net.state_dict(), it * 100 + i) for i in range(40)]), [])
        s, p, z = (torch.tensor(q, dtype=torch.float) for q in zip(*data))
        for _ in range(50):
            lp, v = net(s)
            loss = -(p * lp.log_softmax(-1)).sum(1).mean() + ((v[:, 0] - z) ** 2).mean()
            opt.zero_grad(); loss.backward(); opt.step()
        print(it, loss.item())
