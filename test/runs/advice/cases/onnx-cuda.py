import onnxruntime as ort
import numpy as np
s = ort.InferenceSession("m.onnx", providers=["CUDAExecutionProvider", "CPUExecutionProvider"])
print(s.run(None, {"x": np.zeros((1, 3, 224, 224), np.float32)}))
