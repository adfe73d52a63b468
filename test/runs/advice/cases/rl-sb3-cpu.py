import gymnasium as gym
from stable_baselines3 import PPO
env = gym.make("CartPole-v1")
model = PPO("MlpPolicy", env, device="cpu", verbose=1)
model.learn(total_timesteps=50_000)
