import json
import os

import tensorflow as tf
import tensorflow_datasets as tfds

os.environ.setdefault("TF_CONFIG", json.dumps({"cluster": {"worker": ["a:1234", "b:1234"]}, "task": {"type": "worker", "index": 0}}))
for g in tf.config.list_physical_devices("GPU"):
    tf.config.experimental.set_memory_growth(g, True)
strategy = tf.distribute.MultiWorkerMirroredStrategy(
    communication_options=tf.distribute.experimental.CommunicationOptions(
        implementation=tf.distribute.experimental.CommunicationImplementation.NCCL))

def prep(x):
    return tf.image.resize(x["image"], (224, 224)) / 255., x["label"]

ds = tfds.load("imagenet_v2", split="test").map(prep).batch(256).prefetch(2)
with strategy.scope():
    m = tf.keras.applications.ResNet50(weights=None)
    m.compile(tf.keras.optimizers.SGD(0.1, 0.9), "sparse_categorical_crossentropy")
m.fit(ds, epochs=90)
