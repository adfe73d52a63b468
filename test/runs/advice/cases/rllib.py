from ray.rllib.algorithms.ppo import PPOConfig
import gymnasium as gym
config = PPOConfig().environment("CartPole-v1").resources(num_gpus=1).rollouts(num_rollout_workers=4)
algo = config.build()
for _ in range(10):
    print(algo.train()["episode_reward_mean"])
