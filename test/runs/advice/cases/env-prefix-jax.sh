pip install jax
JAX_PLATFORMS=cpu python -c "
import jax
print(jax.devices())
"
