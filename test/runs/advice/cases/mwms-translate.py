"""English->German transformer, MultiWorkerMirrored.  TF_CONFIG comes from the job; each worker
has two cards (see `GPUS`)."""
import os
import tensorflow as tf
import keras_nlp

GPUS = 2
os.environ.setdefault("CUDA_VISIBLE_DEVICES", ",".join(map(str, range(GPUS))))

strategy = tf.distribute.MultiWorkerMirroredStrategy(
    communication_options=tf.distribute.experimental.CommunicationOptions(
        implementation=tf.distribute.experimental.CommunicationImplementation.NCCL))
VOCAB, LEN, DIM, FF, HEADS, LAYERS = 32000, 128, 512, 2048, 8, 6
BATCH = 64 * strategy.num_replicas_in_sync


def build():
    enc_in = tf.keras.Input((None,), dtype="int32", name="src")
    x = keras_nlp.layers.TokenAndPositionEmbedding(VOCAB, LEN, DIM)(enc_in)
    for _ in range(LAYERS):
        x = keras_nlp.layers.TransformerEncoder(FF, HEADS, dropout=0.1)(x)
    dec_in = tf.keras.Input((None,), dtype="int32", name="tgt")
    y = keras_nlp.layers.TokenAndPositionEmbedding(VOCAB, LEN, DIM)(dec_in)
    for _ in range(LAYERS):
        y = keras_nlp.layers.TransformerDecoder(FF, HEADS, dropout=0.1)(y, x)
    return tf.keras.Model([enc_in, dec_in], tf.keras.layers.Dense(VOCAB)(y))


spec = {k: tf.io.FixedLenFeature([LEN], tf.int64) for k in ("src", "tgt", "lab")}


def parse(r):
    e = tf.io.parse_single_example(r, spec)
    return {"src": e["src"], "tgt": e["tgt"]}, e["lab"]


ds = tf.data.TFRecordDataset(tf.io.gfile.glob("/mnt/wmt/*.tfrecord")).map(parse).shuffle(50000).repeat().batch(BATCH)
with strategy.scope():
    m = build()
    m.compile(tf.keras.optimizers.Adam(5e-4), tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
m.fit(ds, epochs=20, steps_per_epoch=5000, callbacks=[tf.keras.callbacks.BackupAndRestore("/mnt/bk")])
