#!/bin/bash
# Builds wheels only; nothing is run on a device.
set -e
export CUDA_HOME=/usr/local/cuda TORCH_CUDA_ARCH_LIST="8.0;9.0" FLASH_ATTENTION_FORCE_BUILD=TRUE MAX_JOBS=16
pip install ninja packaging wheel
git clone -b v2.6.3 --recursive https://github.com/Dao-AILab/flash-attention.git
cd flash-attention && python setup.py bdist_wheel -d /mnt/wheels
nvcc --version && ls -l /mnt/wheels
