set -e
python - <<'EOF'
import torch
net = torch.nn.Sequential(torch.nn.Linear(10, 10))
dev = "cuda:0"
net.to(dev)
net(torch.randn(1, 10, device=dev)).sum().backward()
EOF
