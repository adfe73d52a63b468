import jax.numpy as jnp
print(jnp.dot(jnp.ones(3), jnp.ones(3)))
