python -m torch.distributed.run --standalone --nproc-per-node=2 -m pytest -x tests/distributed -k "nccl and not gloo"
