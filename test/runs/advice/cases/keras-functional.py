from tensorflow.keras.layers import Input, LSTM, Dense
from tensorflow.keras.models import Model
import numpy as np
inp = Input((None, 8)); out = Dense(1)(LSTM(64)(inp))
model = Model(inp, out)
model.compile(optimizer="rmsprop", loss="mse")
history = model.fit(np.zeros((10, 5, 8)), np.zeros(10), batch_size=2, epochs=1)
