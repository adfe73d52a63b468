import keras_tuner as kt
from tensorflow import keras
def build(hp):
    m = keras.Sequential([keras.layers.Dense(hp.Int("u", 32, 512)), keras.layers.Dense(10)])
    m.compile("adam", "sparse_categorical_crossentropy")
    return m
t = kt.RandomSearch(build, objective="val_loss", max_trials=5)
(x, y), (a, b) = keras.datasets.mnist.load_data()
t.search(x, y, epochs=3, validation_data=(a, b))
best = t.get_best_models()[0]
best.fit(x, y, epochs=10)
