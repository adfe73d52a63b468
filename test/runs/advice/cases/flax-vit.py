# pip install -U "jax[cuda12]" flax optax tensorflow-datasets
import functools
import flax.linen as nn
import jax
import jax.numpy as jnp
import optax
import tensorflow_datasets as tfds
from flax import jax_utils
from flax.training import train_state

assert jax.default_backend() == "gpu", "run me on GPUs"
assert jax.local_device_count() == 8


class Block(nn.Module):
    dim: int = 768
    heads: int = 12

    @nn.compact
    def __call__(self, x):
        h = nn.LayerNorm()(x)
        x = x + nn.MultiHeadDotProductAttention(self.heads, dtype=jnp.bfloat16)(h, h)
        h = nn.gelu(nn.Dense(4 * self.dim, dtype=jnp.bfloat16)(nn.LayerNorm()(x)))
        return x + nn.Dense(self.dim, dtype=jnp.bfloat16)(h)


class ViT(nn.Module):
    @nn.compact
    def __call__(self, img):
        x = nn.Conv(768, (16, 16), (16, 16))(img)
        x = x.reshape(x.shape[0], -1, 768)
        x = x + self.param("pos", nn.initializers.normal(0.02), (1, x.shape[1], 768))
        for _ in range(12):
            x = Block()(x)
        return nn.Dense(1000)(nn.LayerNorm()(x).mean(1))


@functools.partial(jax.pmap, axis_name="b")
def step(state, img, lab):
    def loss_fn(p):
        logits = state.apply_fn({"params": p}, img)
        return optax.softmax_cross_entropy_with_integer_labels(logits, lab).mean()
    loss, g = jax.value_and_grad(loss_fn)(state.params)
    g = jax.lax.pmean(g, "b")
    return state.apply_gradients(grads=g), loss


BATCH = 1024   # 128 per device
model = ViT()
params = model.init(jax.random.PRNGKey(0), jnp.zeros((1, 224, 224, 3)))["params"]
state = jax_utils.replicate(train_state.TrainState.create(
    apply_fn=model.apply, params=params, tx=optax.adamw(1e-3, weight_decay=0.1)))
ds = tfds.load("imagenet2012", split="train", as_supervised=True, data_dir="/mnt/tfds")
ds = ds.map(lambda i, l: (__import__("tensorflow").image.resize(i, (224, 224)) / 255., l)).repeat().batch(BATCH)
for n, (im, lb) in enumerate(tfds.as_numpy(ds)):
    state, loss = step(state, im.reshape(8, 128, 224, 224, 3), lb.reshape(8, 128))
    if n % 100 == 0:
        print(n, loss.mean())
