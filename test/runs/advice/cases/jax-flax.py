import jax, jax.numpy as jnp
import flax.linen as nn
import optax
class MLP(nn.Module):
    @nn.compact
    def __call__(self, x):
        return nn.Dense(10)(nn.relu(nn.Dense(512)(x)))
model = MLP()
params = model.init(jax.random.PRNGKey(0), jnp.ones((1, 784)))
tx = optax.adam(1e-3); st = tx.init(params)
@jax.jit
def step(params, st, x, y):
    loss, g = jax.value_and_grad(lambda p: optax.softmax_cross_entropy(model.apply(p, x), y).mean())(params)
    up, st = tx.update(g, st)
    return optax.apply_updates(params, up), st, loss
for i in range(1000):
    params, st, loss = step(params, st, jnp.ones((32, 784)), jnp.ones((32, 10)))
