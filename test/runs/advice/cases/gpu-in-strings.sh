#!/bin/bash
# torchrun --nproc_per_node=8 train.py
echo "torchrun --nproc_per_node=8 train.py"
cat <<'DOC'
python -c "import torch; torch.zeros(1).cuda()"
accelerate launch --num_processes 8 x.py
DOC
: <<'OFF'
deepspeed --num_gpus 8 train.py
OFF
if false; then
  torchrun --nproc_per_node=8 train.py
fi
tar czf out.tgz data/
exit 0
torchrun --nproc_per_node=8 train.py
