from datasets import load_dataset
from trl import GRPOConfig, GRPOTrainer
ds = load_dataset("trl-lib/tldr", split="train")
def reward_len(completions, **kw):
    return [-abs(20 - len(c)) for c in completions]
trainer = GRPOTrainer(model="Qwen/Qwen2-0.5B-Instruct", reward_funcs=reward_len, args=GRPOConfig(output_dir="g", bf16=True), train_dataset=ds)
trainer.train()
