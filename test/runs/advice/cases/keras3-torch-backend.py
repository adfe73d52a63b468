import os
os.environ["KERAS_BACKEND"] = "torch"
import keras
from keras import layers
model = keras.Sequential([layers.Input((28, 28, 1)), layers.Conv2D(32, 3), layers.Flatten(), layers.Dense(10)])
(x, y), _ = keras.datasets.mnist.load_data()
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x[..., None], y, epochs=2)
