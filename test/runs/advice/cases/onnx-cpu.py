import onnxruntime as ort
s = ort.InferenceSession("m.onnx", providers=["CPUExecutionProvider"])
print(s.get_inputs())
