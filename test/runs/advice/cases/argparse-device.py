import argparse
import torch
from torch import nn
from tqdm import tqdm
def parse():
    ap = argparse.ArgumentParser(description="trains on 4 GPUs")
    ap.add_argument("--device", default="cuda:0")
    ap.add_argument("--epochs", type=int, default=5)
    return ap.parse_args()
def main():
    args = parse()
    dev = torch.device(args.device)
    net = nn.LSTM(32, 64, 2).to(dev)
    for _ in tqdm(range(args.epochs)):
        out, _ = net(torch.randn(5, 3, 32, device=dev))
        out.sum().backward()
if __name__ == "__main__":
    main()
