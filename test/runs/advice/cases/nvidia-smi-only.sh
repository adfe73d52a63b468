echo checking
nvidia-smi
