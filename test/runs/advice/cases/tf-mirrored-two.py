import tensorflow as tf
strategy = tf.distribute.MirroredStrategy(devices=["/gpu:0", "/gpu:1"])
with strategy.scope():
    model = tf.keras.applications.ResNet50(weights=None)
    model.compile("sgd", "sparse_categorical_crossentropy")
train = tf.keras.utils.image_dataset_from_directory("imgs")
model.fit(train, epochs=90)
