import tensorflow as tf
ds = tf.data.TFRecordDataset(["a.tfrecord"])
count = 0
for rec in ds:
    count += 1
print("records", count)
