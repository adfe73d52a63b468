from ultralytics import YOLO

model = YOLO("yolov8m.pt")
model.train(data="helmet.yaml", epochs=100, imgsz=640, batch=32, device=[0, 1], workers=8)
metrics = model.val()
print(metrics.box.map50)
model.export(format="onnx")
