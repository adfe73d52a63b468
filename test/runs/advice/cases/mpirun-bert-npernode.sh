#!/bin/bash
mpirun --allow-run-as-root -np 8 --hostfile /etc/mpi/hostfile -npernode 4 \
  -x MASTER_ADDR -x NCCL_IB_HCA \
  python -u pretrain_bert.py --deepspeed --deepspeed_config ds.json --fp16 --model bert-large-uncased
