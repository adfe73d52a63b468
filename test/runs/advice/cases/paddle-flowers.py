import paddle
import paddle.nn as nn
from paddle.vision.models import resnet50
from paddle.vision.datasets import Flowers
from paddle.vision.transforms import Compose, Resize, ToTensor

paddle.set_device("gpu")
net = paddle.Model(resnet50(num_classes=102))
net.prepare(paddle.optimizer.Adam(parameters=net.parameters()), nn.CrossEntropyLoss(), paddle.metric.Accuracy())
t = Compose([Resize((224, 224)), ToTensor()])
net.fit(Flowers(mode="train", transform=t), epochs=10, batch_size=64)
