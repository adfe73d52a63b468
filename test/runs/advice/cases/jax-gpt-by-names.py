import jax, jax.numpy as jnp, optax, numpy as np
import flax.linen as nn
from flax.training import train_state

n_layer, n_embd, n_head, vocab_size, block_size, batch_size = 24, 1536, 16, 50304, 1024, 8
assert jax.default_backend() == "gpu"

class Block(nn.Module):
    @nn.compact
    def __call__(self, x):
        x = x + nn.SelfAttention(num_heads=n_head)(nn.LayerNorm()(x))
        return x + nn.Dense(n_embd)(nn.gelu(nn.Dense(4 * n_embd)(nn.LayerNorm()(x))))

class GPT(nn.Module):
    @nn.compact
    def __call__(self, t):
        x = nn.Embed(vocab_size, n_embd)(t) + nn.Embed(block_size, n_embd)(jnp.arange(t.shape[1]))
        for _ in range(n_layer):
            x = Block()(x)
        return nn.Dense(vocab_size)(x)

model = GPT()
params = model.init(jax.random.PRNGKey(0), jnp.ones((1, block_size), jnp.int32))
state = train_state.TrainState.create(apply_fn=model.apply, params=params, tx=optax.adamw(3e-4))

@jax.jit
def step(state, x, y):
    def loss_fn(p):
        return optax.softmax_cross_entropy_with_integer_labels(state.apply_fn(p, x), y).mean()
    loss, g = jax.value_and_grad(loss_fn)(state.params)
    return state.apply_gradients(grads=g), loss

data = np.memmap("/mnt/train.bin", np.uint16, "r")
for it in range(100000):
    ix = np.random.randint(0, len(data) - block_size - 1, batch_size)
    x = np.stack([data[i:i + block_size] for i in ix]).astype(np.int32)
    y = np.stack([data[i + 1:i + 1 + block_size] for i in ix]).astype(np.int32)
    state, loss = step(state, x, y)
