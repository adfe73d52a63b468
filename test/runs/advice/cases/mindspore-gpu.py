import mindspore as ms
from mindspore import nn, Model
from mindspore.dataset import MnistDataset

ms.set_context(mode=ms.GRAPH_MODE, device_target="GPU")
net = nn.SequentialCell(nn.Conv2d(1, 6, 5), nn.ReLU(), nn.Flatten(), nn.Dense(6 * 28 * 28, 10))
ds = MnistDataset("/mnt/mnist/train").batch(64)
model = Model(net, nn.SoftmaxCrossEntropyWithLogits(sparse=True), nn.Adam(net.trainable_params()))
model.train(10, ds)
