import re
from unsloth import FastLanguageModel
from datasets import load_dataset
from trl import GRPOConfig, GRPOTrainer

model, tok = FastLanguageModel.from_pretrained(
    "unsloth/Qwen2.5-3B-Instruct", max_seq_length=1024, load_in_4bit=True,
    fast_inference=True, max_lora_rank=64, gpu_memory_utilization=0.5)
model = FastLanguageModel.get_peft_model(model, r=64, lora_alpha=64,
    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
    use_gradient_checkpointing="unsloth", random_state=3407)


def answer(s):
    m = re.search(r"<answer>\s*(-?[\d,.]+)", s)
    return m.group(1).replace(",", "") if m else None


def correct(prompts, completions, gold, **kw):
    return [2.0 if answer(c[0]["content"]) == g else 0.0 for c, g in zip(completions, gold)]


SYS = "Think, then give the number as <answer>...</answer>."
ds = load_dataset("openai/gsm8k", "main", split="train").map(lambda r: {
    "prompt": [{"role": "system", "content": SYS}, {"role": "user", "content": r["question"]}],
    "gold": r["answer"].split("####")[1].strip()})
args = GRPOConfig(learning_rate=5e-6, optim="paged_adamw_8bit", per_device_train_batch_size=8,
                  num_generations=8, max_prompt_length=256, max_completion_length=512,
                  max_steps=250, use_vllm=True, output_dir="grpo")
GRPOTrainer(model=model, processing_class=tok, reward_funcs=[correct], args=args, train_dataset=ds).train()
model.save_lora("grpo_lora")
