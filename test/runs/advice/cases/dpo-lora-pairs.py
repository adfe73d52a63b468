import argparse
import torch
from datasets import load_dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import DPOConfig, DPOTrainer


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--base", default="mistralai/Mistral-7B-Instruct-v0.3")
    p.add_argument("--pairs", default="/mnt/data/pairs.jsonl")
    p.add_argument("--beta", type=float, default=0.1)
    p.add_argument("--out", default="/mnt/output/mistral-dpo")
    return p.parse_args()


def main():
    a = parse()
    tok = AutoTokenizer.from_pretrained(a.base)
    tok.pad_token = tok.pad_token or tok.eos_token
    model = AutoModelForCausalLM.from_pretrained(a.base, torch_dtype=torch.bfloat16, device_map={"": "cuda:0"})
    ds = load_dataset("json", data_files=a.pairs, split="train").train_test_split(0.05, seed=1)
    cfg = DPOConfig(
        output_dir=a.out, beta=a.beta, bf16=True,
        per_device_train_batch_size=2, gradient_accumulation_steps=8,
        gradient_checkpointing=True, max_length=1024, max_prompt_length=512,
        learning_rate=5e-6, num_train_epochs=1, eval_strategy="steps", eval_steps=100,
    )
    lora = LoraConfig(r=32, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM")
    t = DPOTrainer(model, None, args=cfg, train_dataset=ds["train"], eval_dataset=ds["test"],
                   processing_class=tok, peft_config=lora)
    t.train()
    t.save_model(a.out)


if __name__ == "__main__":
    main()
