import subprocess, sys
subprocess.run(["torchrun", "--nproc_per_node", "2", "train.py"], check=True)
