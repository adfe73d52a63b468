import tensorflow as tf

STATION = {"name": "press-7", "gpus": 3, "per_gpu_batch": 32, "img": 224, "classes": 6}


def make_strategy(n):
    return tf.distribute.MirroredStrategy(devices=["/gpu:%d" % i for i in range(n)])


def load(split, bs, sz):
    return tf.keras.utils.image_dataset_from_directory(
        f"/mnt/press7/{split}", image_size=(sz, sz), batch_size=bs
    ).prefetch(tf.data.AUTOTUNE)


def build(sz, n):
    b = tf.keras.applications.ResNet50(include_top=False, pooling="avg", input_shape=(sz, sz, 3))
    x = tf.keras.Input((sz, sz, 3))
    h = b(tf.keras.applications.resnet50.preprocess_input(x))
    return tf.keras.Model(x, tf.keras.layers.Dense(n, activation="softmax")(h))


def main(c):
    s = make_strategy(c["gpus"])
    bs = c["per_gpu_batch"] * s.num_replicas_in_sync
    with s.scope():
        m = build(c["img"], c["classes"])
        m.compile(tf.keras.optimizers.Adam(1e-4), "sparse_categorical_crossentropy", ["accuracy"])
    m.fit(load("train", bs, c["img"]), validation_data=load("val", bs, c["img"]), epochs=40)
    m.export("/mnt/models/press7/1")


if __name__ == "__main__":
    main(STATION)
