pip install ultralytics -q
yolo detect train data=coco128.yaml model=yolov8l.pt epochs=50 device=0,1
