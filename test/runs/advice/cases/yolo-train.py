from ultralytics import YOLO
model = YOLO("yolov8m.pt")
model.train(data="coco.yaml", epochs=100, imgsz=640)
