bash tools/dist_train.sh configs/mask2former/mask2former_swin-l.py 8
