cat > hvd_train.py <<'EOF'
import tensorflow as tf
import horovod.tensorflow.keras as hvd
hvd.init()
gpus = tf.config.list_physical_devices("GPU")
if gpus:
    tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
model = tf.keras.applications.ResNet50(weights=None)
model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.1)), loss="sparse_categorical_crossentropy")
model.fit(tf.data.Dataset.from_tensors((tf.ones((2, 224, 224, 3)), tf.ones((2,)))), epochs=1)
EOF
mpirun -np 4 -H localhost:4 --mca btl ^openib -x PATH python hvd_train.py
