import jax
import jax.numpy as jnp
import haiku as hk
import optax
import tensorflow_datasets as tfds

n = jax.local_device_count()
ds = iter(tfds.as_numpy(tfds.load("imagenet2012", split="train").repeat().batch(64 * n)))

def fwd(x, training=True):
    return hk.nets.ResNet50(1000)(x, training)

net = hk.transform_with_state(fwd)
params, state = net.init(jax.random.PRNGKey(0), jnp.ones((1, 224, 224, 3)))
tx = optax.sgd(0.1, momentum=.9)
opt = tx.init(params)

def loss_fn(p, s, x, y):
    lg, s = net.apply(p, s, None, x)
    return optax.softmax_cross_entropy_with_integer_labels(lg, y).mean(), s

@jax.pmap
def step(p, s, o, x, y):
    (l, s), g = jax.value_and_grad(loss_fn, has_aux=True)(p, s, x, y)
    u, o = tx.update(g, o)
    return optax.apply_updates(p, u), s, o, l
