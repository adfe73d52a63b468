import random, collections
import gymnasium as gym
import torch, torch.nn as nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
env = gym.make("CartPole-v1")
q = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2)).to(device)
opt = torch.optim.Adam(q.parameters(), 1e-3)
buf = collections.deque(maxlen=10000)
for ep in range(300):
    s, _ = env.reset()
    done = False
    while not done:
        a = env.action_space.sample() if random.random() < .1 else q(torch.tensor(s, device=device)).argmax().item()
        s2, r, d, t, _ = env.step(a)
        buf.append((s, a, r, s2, d)); s = s2; done = d or t
        if len(buf) > 64:
            b = random.sample(buf, 64)
            x = torch.tensor([i[0] for i in b], device=device)
            loss = (q(x) ** 2).mean()
            opt.zero_grad(); loss.backward(); opt.step()
