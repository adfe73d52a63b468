import torch
from datasets import load_dataset
from peft import LoraConfig, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer

BASE = "meta-llama/Meta-Llama-3-8B"

bnb = BitsAndBytesConfig(
    load_in_4bit=True,
    bnb_4bit_quant_type="nf4",
    bnb_4bit_compute_dtype=torch.bfloat16,
    bnb_4bit_use_double_quant=True,
)
model = AutoModelForCausalLM.from_pretrained(BASE, quantization_config=bnb, device_map="auto")
model = prepare_model_for_kbit_training(model)
tok = AutoTokenizer.from_pretrained(BASE)
tok.pad_token = tok.eos_token

peft_cfg = LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, task_type="CAUSAL_LM",
                      target_modules=["q_proj", "k_proj", "v_proj", "o_proj"])

ds = load_dataset("timdettmers/openassistant-guanaco", split="train")
cfg = SFTConfig(output_dir="llama3-guanaco", per_device_train_batch_size=2, gradient_accumulation_steps=8,
                learning_rate=2e-4, num_train_epochs=1, bf16=True, gradient_checkpointing=True,
                max_seq_length=1024, optim="paged_adamw_8bit")
SFTTrainer(model=model, args=cfg, train_dataset=ds, peft_config=peft_cfg).train()
