import numpy as np
import tensorflow as tf
from PIL import Image
interp = tf.lite.Interpreter("m.tflite")
interp.allocate_tensors()
x = np.array(Image.open("a.jpg").resize((224, 224)), dtype=np.float32)[None]
interp.set_tensor(interp.get_input_details()[0]["index"], x)
interp.invoke()
