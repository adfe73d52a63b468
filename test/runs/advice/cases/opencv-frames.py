import cv2, glob, os
for f in glob.glob("v/*.mp4"):
    cap = cv2.VideoCapture(f)
    ok, frame = cap.read()
    if ok:
        cv2.imwrite(os.path.splitext(f)[0] + ".jpg", frame)
