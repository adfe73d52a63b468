export CUDA_VISIBLE_DEVICES=""
python - <<PY
import torch
d = "cuda" if torch.cuda.is_available() else "cpu"
m = torch.nn.Linear(2, 2).to(d)
m(torch.ones(1, 2).to(d)).sum().backward()
PY
