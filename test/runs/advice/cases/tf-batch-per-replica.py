import argparse

import tensorflow as tf

p = argparse.ArgumentParser()
p.add_argument("--data", default="/mnt/imagenet/tfrecord")
p.add_argument("--batch", type=int, default=128, help="per replica")
p.add_argument("--epochs", type=int, default=90)
args = p.parse_args()

tf.keras.mixed_precision.set_global_policy("mixed_float16")
strategy = tf.distribute.MirroredStrategy()
global_bs = args.batch * strategy.num_replicas_in_sync
print("replicas:", strategy.num_replicas_in_sync)

FEATS = {
    "image/encoded": tf.io.FixedLenFeature([], tf.string),
    "image/class/label": tf.io.FixedLenFeature([], tf.int64),
}


def parse(rec):
    ex = tf.io.parse_single_example(rec, FEATS)
    img = tf.image.decode_jpeg(ex["image/encoded"], channels=3)
    img = tf.image.resize(img, (224, 224))
    return tf.keras.applications.resnet50.preprocess_input(img), ex["image/class/label"] - 1


def dataset(split):
    files = tf.data.Dataset.list_files(f"{args.data}/{split}-*")
    ds = files.interleave(tf.data.TFRecordDataset, cycle_length=16, num_parallel_calls=tf.data.AUTOTUNE)
    if split == "train":
        ds = ds.shuffle(10000)
    return ds.map(parse, tf.data.AUTOTUNE).batch(global_bs, drop_remainder=True).prefetch(tf.data.AUTOTUNE)


with strategy.scope():
    model = tf.keras.applications.ResNet50(weights=None, classes=1000)
    model.compile(
        optimizer=tf.keras.optimizers.SGD(0.1 * global_bs / 256, momentum=0.9),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )

model.fit(dataset("train"), validation_data=dataset("validation"), epochs=args.epochs)
model.save("/mnt/output/resnet50.keras")
