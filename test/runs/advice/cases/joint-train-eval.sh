set -x
python tools/prepare.py --config cfg.yaml
NUM=4
python -m torch.distributed.run --nproc_per_node ${NUM} --master_port 1234 tools/train.py configs/mask_rcnn_r50_fpn.py --launcher pytorch
python tools/test.py --eval bbox
