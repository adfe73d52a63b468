horovodrun -np 8 -H host1:4,host2:4 python train_hvd.py
