#!/bin/bash
set -e
pip install nerfstudio
ns-process-data video --data /mnt/scan/kitchen.mp4 --output-dir /mnt/scan/kitchen --num-frames-target 300
ns-train splatfacto --data /mnt/scan/kitchen --output-dir /mnt/out --max-num-iterations 30000 --viewer.quit-on-train-completion True
ns-export gaussian-splat --load-config "$(ls -d /mnt/out/kitchen/splatfacto/*/config.yml | tail -1)" --output-dir /mnt/out/ply
