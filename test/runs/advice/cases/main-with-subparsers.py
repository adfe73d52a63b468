import argparse, torch
from torch import nn
def train(a):
    net = nn.GRU(8, 8).to(a.device)
    net(torch.rand(1, 1, 8, device=a.device))[0].sum().backward()
p = argparse.ArgumentParser()
sub = p.add_subparsers()
t = sub.add_parser("train"); t.add_argument("--device", default="cuda"); t.set_defaults(func=train)
args = p.parse_args()
args.func(args)
